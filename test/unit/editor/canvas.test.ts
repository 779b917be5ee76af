import { describe, expect, test } from 'vitest';
import { arrange, wayId } from '#app/editor/arrange.ts';
import { drawCanvas, wayLines } from '#app/editor/canvas-graph.ts';
import { applyCommand } from '#app/editor/commands.ts';
import { shapeOf } from '#app/editor/flow-shape.ts';
import { reuseDrawn } from '#app/editor/reuse-drawn.ts';
import { roomiestPoint, roundedPath } from '#app/editor/route-way.ts';
import { defaultExit, exitNear, neighbourOf } from '#app/editor/walk.ts';
import { analyse } from '#workflows-schema/index.ts';
import { newWait, sampleFlow } from './flow-samples.ts';

const { placed, lines } = arrange(sampleFlow);
const at = (id: string) => placed.get(id) ?? { x: Number.NaN, y: Number.NaN, width: 0, height: 0 };

describe('the layout', () => {
  test('runs from top to bottom, "yes" on the left of "no"', () => {
    expect(at('start').y).toBeLessThan(at('check').y);
    expect(at('check').y).toBeLessThan(at('call').y);
    expect(at('call').x).toBeLessThan(at('mail').x);
    expect(at('call').y).toBe(at('mail').y);
  });

  test('a line that passes a step runs beside its card', () => {
    const joined = { ...sampleFlow, edges: sampleFlow.edges.map((edge) => (edge.id === 'e-2' ? { ...edge, to: 'last' } : edge)) };
    const passing = arrange(joined);
    const line = passing.lines.get(wayId('check', 'yes')) ?? [];
    const upright = line.slice(1).filter((to, index) => line[index]?.x === to.x);
    const mail = passing.placed.get('mail');
    expect(mail && upright.some(({ x }) => x < mail.x || x > mail.x + mail.width)).toBe(true);
  });
});

describe('the drawing', () => {
  const drawn = drawCanvas({
    document: sampleFlow,
    arrangement: { placed, lines },
    templates: [{ key: 'invoice-reminder-1', name: 'Friendly reminder', subjectKind: 'invoice' }],
    findings: analyse({ ...sampleFlow, edges: [] }),
    marked: new Set<string>(['mail']),
  });

  test('has a card for every step and an end for every open way out', () => {
    expect(drawn.nodes.filter(({ type }) => type === 'step')).toHaveLength(sampleFlow.nodes.length);
    expect(drawn.nodes.filter(({ type }) => type === 'end').map(({ id }) => id)).toEqual(['end:call:resolved', 'end:last:sent']);
  });

  test('gives each card its own problems and selects one', () => {
    const mail = drawn.nodes.find(({ id }) => id === 'mail');
    expect(mail).toMatchObject({ selected: true, data: { findings: [{ code: 'unreachable-node' }] } });
  });

  test('names what a line joins by the names of the templates', () => {
    expect(drawn.edges.find(({ id }) => id === 'mail:sent')?.data?.name).toBe('between “Send “Friendly reminder”” and “Wait 2 days”');
  });

  test('marks the way to a person and offers a "+" on connected ways', () => {
    const toPerson = drawn.edges.find(({ id }) => id === 'check:yes');
    expect(toPerson?.data).toMatchObject({ person: true, open: false, exit: { from: 'check', port: 'yes' } });
    expect(drawn.edges.filter(({ data }) => data?.open)).toHaveLength(2);
  });
});

describe('finding one’s way', () => {
  test('a step dropped near a line goes into that way out, one dropped far away nowhere', () => {
    const ways = wayLines(sampleFlow, lines);
    const near = roomiestPoint(lines.get(wayId('mail', 'sent')) ?? []);
    expect(exitNear(ways, { x: near.x + 8, y: near.y }, 90)).toEqual({ from: 'mail', port: 'sent' });
    expect(exitNear(ways, { x: near.x + 5000, y: near.y }, 90)).toBeNull();
  });

  test.each([
    ['start', 'down', 'check'],
    ['check', 'down', 'call'],
    ['mail', 'up', 'check'],
    ['call', 'right', 'mail'],
    ['mail', 'left', 'call'],
    ['start', 'up', null],
    ['last', 'down', null],
  ] as const)('from “%s” the arrow %s goes to %s', (id, direction, expected) => {
    expect(neighbourOf(sampleFlow, { id, direction, placed })).toBe(expected);
  });

  test('a step without a place goes after the selected one, else to the end of the main way', () => {
    expect(defaultExit(sampleFlow, 'last')).toEqual({ from: 'last', port: 'sent' });
    expect(defaultExit(sampleFlow, 'mail')).toEqual({ from: 'mail', port: 'sent' });
    expect(defaultExit(sampleFlow, null)).toEqual({ from: 'call', port: 'resolved' });
  });
});

test('a path rounds its corners and keeps its ends', () => {
  const path = roundedPath([
    { x: 0, y: 0 },
    { x: 0, y: 40 },
    { x: 60, y: 40 },
  ]);
  expect(path).toBe('M 0 0 L 0 30 Q 0 40 10 40 L 60 40');
});

test('editing one step draws that card anew and no other, and moves nothing', () => {
  const view = { arrangement: { placed, lines }, templates: [], findings: [], marked: new Set<string>() };
  const before = drawCanvas({ ...view, document: sampleFlow });
  const edited = applyCommand(sampleFlow, { type: 'edit', node: { ...newWait('pause'), name: 'A pause' }, field: 'name' });
  expect(shapeOf(edited)).toBe(shapeOf(sampleFlow));
  const after = reuseDrawn(before, drawCanvas({ ...view, document: edited }));
  expect(after.nodes.filter((node) => !before.nodes.includes(node)).map(({ id }) => id)).toEqual(['pause']);
});
