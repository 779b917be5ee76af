import './printed-flow.css';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useLocality } from '#app/lib/locality.ts';
import { civilDay, exactDay } from '#app/lib/when.ts';
import { buildGraph, type FlowGraph, isOn, readSettings } from '#workflows-schema/index.ts';
import { useEditor, useKit } from '../editor-context.ts';
import { wayLabel } from '../spoken.ts';
import { subtitleOf, titleOf } from '../titles.ts';
import { type OutlineRow, outlineOf } from './outline.ts';

/** The flow as a document on paper; it is made when something is printed and is not on the page before. */
export function PrintedFlow({ name }: { name: string }) {
  const printing = usePrinting();
  return printing ? createPortal(<Document name={name} />, document.body) : null;
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const paper = window.matchMedia('print');
    // The paper is taken from the page right after these events.
    const set = (on: boolean) => flushSync(() => setPrinting(on));
    const begin = () => set(true);
    const end = () => set(false);
    const change = () => set(paper.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    paper.addEventListener('change', change);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      paper.removeEventListener('change', change);
    };
  }, []);
  return printing;
}

function Document({ name }: { name: string }) {
  const { templates } = useKit();
  const flow = useEditor((state) => state.document);
  const locality = useLocality();
  const graph = buildGraph(flow);
  const rows = outlineOf(flow);
  const numbers = new Map(rows.flatMap((row) => (row.type === 'step' ? [[row.nodeId, row.number] as const] : [])));
  return (
    <article data-printed className="text-ink">
      <h1 className="font-semibold text-2xl">
        <bdi>{name}</bdi>
      </h1>
      <p className="text-soft text-sm">The draft of {exactDay(civilDay(locality.now, locality.timeZone), locality)}</p>
      <h2 className="pt-6 pb-1 font-semibold text-lg">What it is about</h2>
      {[...readSettings(flow.settings).values()].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2 className="pt-6 pb-1 font-semibold text-lg">Steps</h2>
      {rows.map((row) => (
        <PrintedRow
          key={row.id}
          row={row}
          graph={graph}
          number={(id) => numbers.get(id) ?? 0}
          title={(id) => titleIn(graph, id, templates)}
        />
      ))}
    </article>
  );
}

type Named = { graph: FlowGraph; number: (id: string) => number; title: (id: string) => string };

function titleIn(graph: FlowGraph, id: string, templates: Parameters<typeof titleOf>[1]): string {
  const node = graph.nodes.get(id);
  return node ? titleOf(node, templates) : id;
}

function PrintedRow({ row, graph, number, title }: Named & { row: OutlineRow }) {
  const { templates } = useKit();
  const inset = { marginInlineStart: `${(row.level - 1) * 5}mm` };
  if (row.type === 'loose')
    return <p className="pt-4 font-semibold">Loose steps: nothing leads to {row.count === 1 ? 'it' : 'them'}, so no run comes here</p>;
  if (row.type !== 'step') {
    const { to } = row;
    const goes = to === undefined ? '' : to === null ? 'ends here' : `goes ${row.back ? 'back to' : 'on at'} ${number(to)} “${title(to)}”`;
    const way = row.type === 'way' ? wayLabel(graph, row.exit) : null;
    return (
      <p style={inset} className={row.type === 'way' ? 'break-after-avoid py-0.5 ps-4 text-sm' : 'py-0.5 ps-9 text-sm'}>
        {way !== null && <b className="font-semibold">{`“${way}”${goes ? ': ' : ''}`}</b>}
        {goes}
      </p>
    );
  }
  const node = graph.nodes.get(row.nodeId);
  if (!node) return null;
  return (
    <div style={inset} className="flex break-inside-avoid gap-2 py-1">
      <span className="tabular w-7 shrink-0 text-end text-soft">{row.number}</span>
      <span>
        <bdi className="font-medium">{title(node.id)}</bdi>
        {!isOn(node) && <span className="text-soft"> (turned off)</span>}
        <span className="block text-soft text-sm">{subtitleOf(node, templates)}</span>
        {node.note && <span className="block text-soft italic">Note: {node.note}</span>}
      </span>
    </div>
  );
}
