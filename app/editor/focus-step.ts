/** Puts the focus on a step where the flow is shown: its card on the canvas, or its line in the outline. */
export function focusStep(nodeId: string): void {
  const id = CSS.escape(nodeId);
  document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"], [data-row="step ${id}"]`)?.focus();
}
