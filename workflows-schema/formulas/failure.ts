/** A formula or a text that has no value for this run. `message` is a sentence for the run's log and the case that it may open. */
export class FormulaFailure extends Error {
  override readonly name = 'FormulaFailure';
}
