import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Storage } from '../platform/storage.ts';
import { isLanguage, languageOf, type Language } from './language.ts';
import { MESSAGES, type Messages } from './messages.ts';

const KEY = 'language';

export interface Words {
  readonly language: Language;
  readonly messages: Messages;
  /** Speaks another language from now on, and at the next start. */
  readonly speak: (language: Language) => void;
}

export type WordsStore = StoreApi<Words>;

export interface WordsPorts {
  readonly storage: Storage;
  /** What the phone speaks, as its platform spells it. */
  readonly deviceLanguage: string;
  /** What the app was opened in, where that was said. */
  readonly askedLanguage: string | null;
  /** Tells the platform what is spoken. */
  readonly onLanguage: (language: Language) => void;
}

/** The app's words: in the language that was asked for, else chosen before, else the phone's. */
export function createWordsStore(ports: WordsPorts): WordsStore {
  const { storage, deviceLanguage, askedLanguage, onLanguage } = ports;
  return createStore<Words>((set) => {
    const kept = storage.read(KEY);
    const language = isLanguage(kept) ? kept : languageOf(deviceLanguage);
    const first = askedLanguage === null ? language : languageOf(askedLanguage);
    onLanguage(first);
    return {
      language: first,
      messages: MESSAGES[first],
      speak: (chosen) => {
        storage.write(KEY, chosen);
        onLanguage(chosen);
        set({ language: chosen, messages: MESSAGES[chosen] });
      },
    };
  });
}
