import { Card } from '#app/ui/card.tsx';

/** A mail in miniature, in the brand as it is being edited. */
export function BrandPreview({ colour, name, address }: { colour: string; name: string; address: string }) {
  const shown = /^#[0-9a-fA-F]{6}$/.test(colour) ? colour : '#6B655B';
  return (
    <Card title="How it looks">
      <div className="flex flex-col gap-4 rounded-card border border-line bg-[#FFFFFF] p-5 text-[#1C1A17]">
        <p className="font-semibold" style={{ color: shown }}>
          {name}
        </p>
        <p className="text-sm">Invoice 20417 is due on 12 December.</p>
        <p className="tabular font-semibold text-xl">EUR 1,240.00</p>
        <span className="self-start rounded-control px-4 py-2 font-medium" style={{ background: shown, color: '#FFFFFF' }}>
          Pay EUR 1,240.00
        </span>
        <p className="whitespace-pre-line border-[#E7E3DA] border-t pt-3 text-[#6B655B] text-xs">
          {[name, address].filter(Boolean).join('\n')}
        </p>
      </div>
    </Card>
  );
}
