/** How a tenant looks to its customers. */
export type MailBrand = {
  readonly legalName: string;
  readonly address: string;
  readonly vatId: string | null;
  /** `#RRGGBB`. */
  readonly colour: string;
  readonly logoUrl: string | null;
};

const FALLBACK = '#0F766E';

/** The brand's colour, or ours when it is no colour. */
export function brandColour(colour: string): string {
  return /^#[0-9a-fA-F]{6}$/.test(colour) ? colour : FALLBACK;
}

/** Black or white, whichever reads better on `colour`. */
export function inkOn(colour: string): '#FFFFFF' | '#1C1A17' {
  // Where white and near-black ink have the same contrast by WCAG's formula.
  return luminance(colour) > 0.19 ? '#1C1A17' : '#FFFFFF';
}

function luminance(colour: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
