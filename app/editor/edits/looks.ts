import type { CanvasNote, FlowDocument, StepGroup } from '#workflows-schema/index.ts';

/** Frames steps under a name, or renames a frame; a step stands in one frame. Changes nothing for steps that are not there. */
export function putGroup(document: FlowDocument, group: StepGroup): FlowDocument {
  const known = new Set(document.nodes.map(({ id }) => id));
  const framed = { ...group, nodeIds: group.nodeIds.filter((id) => known.has(id)) };
  if (framed.nodeIds.length === 0) return document;
  const taken = new Set(framed.nodeIds);
  const others = (document.layout.groups ?? []).flatMap((other) => {
    if (other.id === group.id) return [];
    const nodeIds = other.nodeIds.filter((id) => !taken.has(id));
    return nodeIds.length > 0 ? [{ ...other, nodeIds }] : [];
  });
  return { ...document, layout: { ...document.layout, groups: [...others, framed] } };
}

/** Takes a frame away; its steps stay. */
export function dropGroup(document: FlowDocument, groupId: string): FlowDocument {
  const groups = document.layout.groups?.filter(({ id }) => id !== groupId);
  return groups && groups.length < (document.layout.groups?.length ?? 0)
    ? { ...document, layout: { ...document.layout, groups } }
    : document;
}

/** Lays a note beside its step, or puts a changed one in place of the one with its id. */
export function putNote(document: FlowDocument, note: CanvasNote): FlowDocument {
  if (!document.nodes.some(({ id }) => id === note.nodeId)) return document;
  const notes = document.layout.notes ?? [];
  const known = notes.some(({ id }) => id === note.id);
  return {
    ...document,
    layout: { ...document.layout, notes: known ? notes.map((other) => (other.id === note.id ? note : other)) : [...notes, note] },
  };
}

export function dropNote(document: FlowDocument, noteId: string): FlowDocument {
  const notes = document.layout.notes?.filter(({ id }) => id !== noteId);
  return notes && notes.length < (document.layout.notes?.length ?? 0) ? { ...document, layout: { ...document.layout, notes } } : document;
}

export type Shift = { readonly x: number; readonly y: number };

/** Moves cards by hand: each by so many canvas pixels from where it lies now. */
export function placeByHand(document: FlowDocument, by: Readonly<Record<string, Shift>>): FlowDocument {
  const { positions } = document.layout;
  const moved = document.nodes.flatMap(({ id }) => {
    const shift = by[id];
    if (!shift || (shift.x === 0 && shift.y === 0)) return [];
    return [[id, { x: (positions[id]?.x ?? 0) + shift.x, y: (positions[id]?.y ?? 0) + shift.y }] as const];
  });
  if (moved.length === 0) return document;
  return { ...document, layout: { ...document.layout, positions: { ...positions, ...Object.fromEntries(moved) } } };
}

/** Every card back to where it lies by itself. */
export function tidyUp(document: FlowDocument): FlowDocument {
  return Object.keys(document.layout.positions).length === 0 ? document : { ...document, layout: { ...document.layout, positions: {} } };
}
