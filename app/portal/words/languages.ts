/** The languages that the portal speaks, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  nl: 'Nederlands',
  pt: 'Português',
  pl: 'Polski',
  ar: 'العربية',
} as const;

export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES).filter(isLanguage);

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(LANGUAGES, code);
}

/** How a page is written: its words, and the way in which its language's country writes dates and sums. */
export type Tongue = { readonly language: Language /** BCP 47. */; readonly locale: string; readonly direction: 'ltr' | 'rtl' };

/** Where a language alone says too little: English dates are written the British way unless the customer's locale says otherwise. */
const HOME: Partial<Record<Language, string>> = { en: 'en-GB', pt: 'pt-PT' };

/**
 * The language of a page: what the visitor chose, else the customer's, else the browser's, else the company's.
 * @param wishes BCP 47 tags and Accept-Language lists, the strongest first; null where there is none
 */
export function pickTongue(wishes: readonly (string | null | undefined)[]): Tongue {
  for (const wish of wishes)
    for (const tag of tagsOf(wish)) {
      const language = tag.split('-')[0]?.toLowerCase() ?? '';
      if (isLanguage(language)) return tongueOf(language, tag);
    }
  return tongueOf('en', 'en');
}

export function tongueOf(language: Language, tag: string = language): Tongue {
  return { language, locale: tag.includes('-') ? tag : (HOME[language] ?? language), direction: language === 'ar' ? 'rtl' : 'ltr' };
}

/** The well-formed tags of an Accept-Language list, the most wanted first. */
function tagsOf(list: string | null | undefined): readonly string[] {
  const wanted = (list ?? '').split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && quality > 0 ? [{ tag, quality }] : [];
  });
  return wanted.sort((a, b) => b.quality - a.quality).map(({ tag }) => tag);
}
