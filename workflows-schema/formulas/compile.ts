import {
  type ASTNode,
  type Environment,
  EvaluationError,
  ParseError,
  type ParseResult,
  TypeError as TypeFault,
} from '@marcbachmann/cel-js';
import { FormulaFailure } from './failure.ts';
import { CALLABLE } from './functions.ts';

/** Longest formula, in characters. */
export const MAX_FORMULA = 1000;

/** A formula that is read: `names` are the dotted names that it uses. */
export type CompiledFormula = { readonly run: ParseResult; readonly names: readonly string[] };

/**
 * Reads a formula in a language.
 * @throws FormulaFailure when it is no formula, too large, or uses what is not allowed
 */
export function compileFormula(source: string, language: Environment): CompiledFormula {
  if (source.trim() === '') throw new FormulaFailure('The formula is empty: write one, such as invoice.balance.');
  if (source.length > MAX_FORMULA) throw new FormulaFailure(`The formula has ${source.length} characters; ${MAX_FORMULA} are allowed.`);
  try {
    const run = language.parse(source);
    const names = new Set<string>();
    visit(run.ast, names);
    return { run, names: [...names] };
  } catch (thrown) {
    throw asFailure(thrown, 'The formula cannot be read');
  }
}

/** Whatever the language threw, as a failure with a sentence and without the machine's own words. */
export function asFailure(thrown: unknown, start: string): FormulaFailure {
  if (thrown instanceof FormulaFailure) return thrown;
  if (thrown instanceof Error && thrown.cause instanceof FormulaFailure) return thrown.cause;
  const known = thrown instanceof ParseError || thrown instanceof EvaluationError || thrown instanceof TypeFault;
  const why = known ? thrown.summary.slice(0, 200) : 'it is too complicated';
  return new FormulaFailure(`${start}: ${why.replace(/\.$/, '')}.`);
}

/** Walks the tree, collects the names that it uses, and refuses every construct that is not on the list. */
function visit(node: ASTNode, names: Set<string>): void {
  switch (node.op) {
    case 'value':
      return;
    case 'id':
    case '.': {
      const name = dottedName(node);
      if (name !== null) names.add(name);
      else if (node.op === '.') visit(node.args[0], names);
      return;
    }
    case 'call':
    case 'rcall': {
      const [name, ...rest] = node.args;
      if (!CALLABLE.has(name))
        throw new FormulaFailure(`There is no function "${name.slice(0, 40)}": use one of ${[...CALLABLE].join(', ')}.`);
      for (const argument of rest.flat()) visit(argument, names);
      return;
    }
    case '!_':
    case '-_':
      visit(node.args, names);
      return;
    case 'list':
    case '?:':
    case '||':
    case '&&':
    case '==':
    case '!=':
    case 'in':
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '<':
    case '<=':
    case '>':
    case '>=':
      for (const argument of node.args) visit(argument, names);
      return;
    case '[]':
    case '[?]':
    case '.?':
    case 'map':
      throw new FormulaFailure(`"${node.op}" is not part of a formula: use names such as invoice.balance.`);
  }
}

/** `invoice.balance` of its tree; null for what is no chain of names. */
function dottedName(node: ASTNode): string | null {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const base = dottedName(node.args[0]);
  return base === null ? null : `${base}.${node.args[1]}`;
}
