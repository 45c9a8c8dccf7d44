import { useEffect, useState } from 'react';

const THEMES = ['system', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEPT_AS = 'minipay-workbench-theme';
const SIGNS: Readonly<Record<Theme, string>> = {
  system: 'M8 2a6 6 0 1 0 0 12ZM8 2a6 6 0 0 1 0 12Z',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  dark: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z',
};

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(keptTheme);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
  const change = () => {
    setTheme(next);
    try {
      localStorage.setItem(KEPT_AS, next);
    } catch {
      // A browser that keeps nothing shows it all the same.
    }
  };
  const label = `Theme: ${theme}. Change to ${next}`;
  return (
    <button type="button" className="button icon" aria-label={label} title={label} onClick={change}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className={`theme-sign ${theme}`}>
        <path d={SIGNS[theme]} />
      </svg>
    </button>
  );
}

function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return THEMES.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}
