import { Button, Heading, Text } from 'react-email';
import { inkOn } from './brand.ts';
import { style } from './theme.ts';

/** What a mail is about, in its largest words. */
export function Headline({ text }: { readonly text: string }) {
  return (
    <Heading as="h1" className="ink" style={style.headline}>
      {text}
    </Heading>
  );
}

export function Paragraph({ text }: { readonly text: string }) {
  return (
    <Text className="ink" style={style.text}>
      {text}
    </Text>
  );
}

type ActionProps = {
  readonly link: string;
  readonly label: string;
  /** `#RRGGBB`; the label is black or white, whichever reads better on it. */
  readonly colour: string;
};

/** The one thing that a mail asks for. */
export function ActionButton({ link, label, colour }: ActionProps) {
  return (
    <Button
      href={link}
      style={{
        backgroundColor: colour,
        color: inkOn(colour),
        borderRadius: '6px',
        padding: '12px 20px',
        fontSize: '16px',
        fontWeight: 600,
      }}
    >
      {label}
    </Button>
  );
}
