/** The analysis of a flow in a file of its own, so that it, and the formula language with it, comes after the cards. */
export { analyse } from '#workflows-schema/index.ts';
