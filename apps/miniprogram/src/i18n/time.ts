const two = (value: number) => String(value).padStart(2, '0');

/** An instant in the phone's own time zone: `2026/11/01 09:05`. Intl is not on every phone. */
export function formatTime(iso: string): string {
  const time = new Date(iso);
  return `${formatDate(iso)} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The day of an instant in the phone's own time zone: `2026/11/01`. */
export function formatDate(iso: string): string {
  const time = new Date(iso);
  return [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('/');
}
