import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import { classes } from '#app/lib/classes.ts';

export type TabItem = {
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
};

export type TabsProps = {
  label: string;
  items: readonly TabItem[];
  selected?: string;
  onSelect?: (id: string) => void;
  className?: string;
};

/** Views of one thing, side by side. For views with an address of their own use links. */
export function Tabs({ label, items, selected, onSelect, className }: TabsProps) {
  return (
    <AriaTabs
      {...(selected !== undefined && { selectedKey: selected })}
      onSelectionChange={(key) => onSelect?.(String(key))}
      className={classes('flex min-h-0 flex-col gap-4', className)}
    >
      <TabList aria-label={label} className="flex gap-5 overflow-x-auto border-line border-b">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="-mb-px cursor-pointer whitespace-nowrap border-transparent border-b-2 pt-1 pb-2 text-soft outline-offset-[-2px] hover:text-ink data-[selected]:border-ink data-[selected]:font-medium data-[selected]:text-ink"
          >
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="min-h-0 outline-none">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
