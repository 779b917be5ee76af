import * as z from 'zod/mini';

export const idSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, "-" or "_"'));
const place = { x: z.number(), y: z.number() };

/** Steps that a member framed and named. */
const stepGroupSchema = z.object({
  id: idSchema,
  name: z.string().check(z.maxLength(120)),
  nodeIds: z.array(idSchema).check(z.maxLength(1000)),
});
export type StepGroup = z.infer<typeof stepGroupSchema>;

/** A sheet of paper on the canvas; `x` and `y` are its distance from the corner of the step beside which it lies. */
const canvasNoteSchema = z.object({ id: idSchema, nodeId: idSchema, text: z.string().check(z.maxLength(2000)), ...place });
export type CanvasNote = z.infer<typeof canvasNoteSchema>;

/**
 * How a flow looks, which no run reads. `positions`: by how many canvas pixels a member moved a card from where it lies
 * by itself; a card that is not named lies there.
 */
export const layoutSchema = z.object({
  positions: z.record(idSchema, z.object(place)),
  groups: z.optional(z.array(stepGroupSchema).check(z.maxLength(100))),
  notes: z.optional(z.array(canvasNoteSchema).check(z.maxLength(200))),
});
