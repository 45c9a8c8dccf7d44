import { createWordsStore } from '../../src/i18n/words-store.ts';
import { memoryStorage } from './storage.ts';

function words(deviceLanguage: string, storage = memoryStorage(), askedLanguage?: string) {
  const told: string[] = [];
  const store = createWordsStore({
    storage,
    deviceLanguage,
    askedLanguage: askedLanguage ?? null,
    onLanguage: (language) => told.push(language),
  });
  return { store, told };
}

test('the first language is the phone’s, and the platform is told', () => {
  const { store, told } = words('zh_CN');
  expect(store.getState().language).toBe('zh');
  expect(store.getState().messages.titles.cart).toBe('购物车');
  expect(told).toEqual(['zh']);
});

test('another language is spoken at once, told, and kept for the next start', () => {
  const storage = memoryStorage();
  const { store, told } = words('zh_CN', storage);
  store.getState().speak('en');
  expect(store.getState().messages.titles.cart).toBe('Cart');
  expect(told).toEqual(['zh', 'en']);
  expect(words('zh_CN', storage).store.getState().language).toBe('en');
});

test('a language that the address asks for counts for more than the one that was kept', () => {
  const storage = memoryStorage();
  words('ja', storage).store.getState().speak('en');
  expect(words('ja', storage, 'zh').store.getState().language).toBe('zh');
});

test('what is kept and no language is not spoken', () => {
  const storage = memoryStorage();
  storage.write('language', 'fr');
  expect(words('en-US', storage).store.getState().language).toBe('en');
});
