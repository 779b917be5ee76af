import type { CSSProperties } from 'react';

export const palette = { page: '#FBFAF7', surface: '#FFFFFF', panel: '#F5F2EB', line: '#E7E3DA', ink: '#1C1A17', soft: '#6B655B' } as const;

/** Fonts that every mail program has. */
export const stack = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

export const style = {
  card: { backgroundColor: palette.surface, border: `1px solid ${palette.line}`, borderRadius: '10px', overflow: 'hidden' },
  headline: { fontSize: '20px', lineHeight: '28px', fontWeight: 600, margin: '0 0 12px', color: palette.ink },
  text: { fontSize: '16px', lineHeight: '24px', margin: '0 0 16px', color: palette.ink },
  small: { fontSize: '12px', lineHeight: '18px', margin: '0', color: palette.soft },
  label: { fontSize: '14px', lineHeight: '20px', margin: '0', color: palette.soft },
  amount: { fontSize: '32px', lineHeight: '40px', fontWeight: 600, margin: '0', color: palette.ink },
} satisfies Record<string, CSSProperties>;
