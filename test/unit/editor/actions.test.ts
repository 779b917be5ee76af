import { describe, expect, test } from 'vitest';
import { hasPlace, isPossible } from '#app/editor/actions/action.ts';
import { EDITOR_ACTIONS } from '#app/editor/actions/index.ts';
import type { Stage } from '#app/editor/stage.ts';

const nothing = () => {};
const stage = (canvas: boolean): Stage => ({
  canvas,
  mode: 'pan',
  fit: nothing,
  zoomTo: nothing,
  zoomBy: nothing,
  setMode: nothing,
  toggleMap: nothing,
  goTo: nothing,
  focused: () => null,
  placed: () => new Map(),
});
const view = (current: Stage | null, readOnly = false) => ({ kit: { readOnly, stage: { current } } });
const possible = (room: ReturnType<typeof view>, steps: readonly string[] = ['a', 'b']) =>
  EDITOR_ACTIONS.filter((action) => isPossible(action, room, steps)).map(({ id }) => id);

const ON_CANVAS = ['line-up', 'level', 'tidy', 'fit', 'fit-chosen', 'full-size', 'nearer', 'farther', 'choose', 'pan', 'map'];

describe('what acts on the canvas', () => {
  test('can be done with a canvas', () => {
    expect(possible(view(stage(true)))).toEqual(expect.arrayContaining(ON_CANVAS));
  });

  test.each([
    ['in the outline', stage(false)],
    ['before anything is shown', null],
  ])('is neither possible nor listed %s, and all else is as ever', (_where, current) => {
    const room = view(current);
    const left = possible(view(stage(true))).filter((id) => !ON_CANVAS.includes(id));
    expect(possible(room)).toEqual(left);
    expect(EDITOR_ACTIONS.filter((action) => !hasPlace(action, room)).map(({ id }) => id)).toEqual(ON_CANVAS);
  });
});

test('who may only look changes nothing, and what is about one step needs one', () => {
  expect(possible(view(stage(true), true))).not.toEqual(expect.arrayContaining(['tidy']));
  expect(possible(view(stage(true), true))).toEqual(expect.arrayContaining(['fit', 'copy', 'export']));
  expect(possible(view(stage(true)))).not.toContain('rename');
  expect(possible(view(stage(true)), ['a'])).toContain('rename');
});
