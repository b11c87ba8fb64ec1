import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export type Language = 'zh' | 'en';

/** Words of one room of the application: Chinese gives the shape, English must follow it. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

const KEPT = 'wengang.language';

function first(): Language {
  const kept = localStorage.getItem(KEPT);
  return kept === 'en' || kept === 'zh' ? kept : 'zh';
}

void i18next.use(initReactI18next).init({
  lng: first(),
  fallbackLng: 'zh',
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});
document.documentElement.lang = first() === 'zh' ? 'zh-CN' : 'en';

/** Adds the words of a room under its name; called once, where they are written. */
export function addWords<T extends object>(room: string, zh: T, en: Words<T>) {
  i18next.addResourceBundle('zh', room, zh);
  i18next.addResourceBundle('en', room, en);
  return room;
}

export function setLanguage(language: Language) {
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  void i18next.changeLanguage(language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'zh';
}

/** A text that the service gives in both languages. */
export interface Label {
  zh?: string;
  en?: string;
}

/** Reads labels in the language of the page. */
export function useLabel() {
  const language = useLanguage();
  return (label: Label | null | undefined) => (label ? (label[language] ?? label.zh ?? label.en ?? '') : '');
}
