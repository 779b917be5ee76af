/** The only door of workflows-schema: the flow language, pure, for browser and server alike. */

export type { Finding, FindingCode } from './analyse/finding.ts';
export { buildGraph, type FlowGraph, openPorts, reachableFrom } from './analyse/graph.ts';
export { analyse } from './analyse/index.ts';
export {
  type Comparison,
  type Condition,
  type ConditionGroup,
  comparisonSchema,
  groupSchema,
  type Operator,
  operatorsFor,
} from './conditions/condition.ts';
export { describe, describeComparison } from './conditions/describe.ts';
export { type Decision, evaluate, type Verdict } from './conditions/evaluate.ts';
export { FIELD_NAMES, type FieldName, type FieldSpec, type FieldType, fieldSpec, isFieldName } from './conditions/fields.ts';
export { EVENT_CATALOGUE, EVENT_NAMES, type EventName, isEventName } from './events.ts';
export type { CustomerFacts, Facts, Hold, HoldCode, InvoiceFacts, Money, OrderFacts } from './facts.ts';
export {
  CURRENT_SCHEMA_VERSION,
  EXIT_CRITERIA,
  type ExitCriterion,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowSettings,
  factOf,
  flowJsonSchema,
  flowSchema,
  MESSAGE_CLASSES,
  type MessageClass,
  type NodeOf,
  portsOf,
  REENTRY_RULES,
  summaryOf,
} from './flow.ts';
export { checkFormula, type FormulaCheck } from './formulas/check.ts';
export { evaluateFormula } from './formulas/evaluate.ts';
export { FormulaFailure } from './formulas/failure.ts';
export { type FillEscape, fillText, listNames } from './formulas/fill.ts';
export { FORMULA_TYPES, type FormulaNames, type FormulaType, type FormulaValues, type VariableValue } from './formulas/values.ts';
export { type LoadResult, loadFlow, MIGRATIONS } from './migrate/index.ts';
export { type MigrationStep, migrateThrough } from './migrate/steps.ts';
export { currencyDigits, formatMinor, formatMoney, parseDecimal } from './money.ts';
export type { ConditionConfig } from './nodes/condition.ts';
export { DATE_FIELDS, type DateField, DELAY_UNITS, type DelayConfig, PAST_POLICIES } from './nodes/delay.ts';
export type { EscalateConfig } from './nodes/escalate.ts';
export { isNodeKind, NODE_KINDS, NODE_SPECS, type NodeKind } from './nodes/index.ts';
export type { SendConfig } from './nodes/send.ts';
export type { NodeFamily, NodeSpec, Port } from './nodes/spec.ts';
export type { TriggerConfig } from './nodes/trigger.ts';
export { SUBJECT_KINDS, type SubjectKind, subjectKindSchema } from './subjects.ts';
