import { createRequire } from 'node:module';
import { Font } from '@react-pdf/renderer';

const { resolve } = createRequire(import.meta.url);

/**
 * The parts of the fonts that the portal's languages need, under the Open Font License. A renderer takes a glyph from the
 * first family that has it. Of Arabic fonts this one has its letters whole: the renderer misplaces dots that a font keeps apart.
 */
const FAMILIES = [
  ['latin', 'noto-sans', 'latin'],
  ['latin-ext', 'noto-sans', 'latin-ext'],
  ['greek', 'noto-sans', 'greek'],
  ['cyrillic', 'noto-sans', 'cyrillic'],
  ['arabic', 'ibm-plex-sans-arabic', 'arabic'],
] as const;

/** The names for `fontFamily`. */
export const FONTS: string[] = FAMILIES.map(([family]) => family);

for (const [family, font, subset] of FAMILIES)
  for (const fontWeight of [400, 600])
    Font.register({ family, fontWeight, src: resolve(`@fontsource/${font}/files/${font}-${subset}-${fontWeight}-normal.woff`) });

// Words stay whole: the renderer knows how to part English ones alone.
Font.registerHyphenationCallback((word) => [word]);
