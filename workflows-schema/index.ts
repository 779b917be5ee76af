/** The only door of workflows-schema: the flow language, pure, for browser and server alike. */

export type { Finding, FindingCode } from './analyse/finding.ts';
export { buildGraph, type FlowGraph, openPorts, reachableFrom } from './analyse/graph.ts';
export { analyse } from './analyse/index.ts';
export { type Needs, needsOf } from './analyse/needs.ts';
export { isSending, templatesOf } from './analyse/templates.ts';
export {
  type Comparison,
  type Condition,
  type ConditionGroup,
  comparisonSchema,
  comparisonsOf,
  groupOf,
  groupSchema,
  type Operator,
  operatorsFor,
  takesValue,
} from './conditions/condition.ts';
export { describe, describeComparison } from './conditions/describe.ts';
export { type Decision, evaluate, showValue, type Verdict } from './conditions/evaluate.ts';
export {
  FIELD_NAMES,
  type FieldName,
  type FieldSpec,
  type FieldType,
  type FieldValue,
  fieldSpec,
  findField,
  fromVariable,
  INTENTS,
  isFieldName,
  knownValues,
  toVariable,
} from './conditions/fields.ts';
export { EVENT_CATALOGUE, EVENT_NAMES, EVENT_PATTERN, type EventName, eventLabel, eventSubject, isEventName } from './events.ts';
export type {
  CustomerFacts,
  Facts,
  HistoryFacts,
  Hold,
  HoldCode,
  InvoiceFacts,
  MessageFacts,
  Money,
  OrderFacts,
  Variables,
  VariableValue,
} from './facts.ts';
export {
  CURRENT_SCHEMA_VERSION,
  edgeSchema,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  factOf,
  flowJsonSchema,
  flowSchema,
  isOn,
  type NodeOf,
  nodeSchema,
  portsOf,
  summaryOf,
} from './flow.ts';
export { type FlowFile, readFlowFile, type WrittenFlow, writeFlowFile } from './flow-file.ts';
export { checkFormula, type FormulaCheck } from './formulas/check.ts';
export { evaluateFormula } from './formulas/evaluate.ts';
export { FormulaFailure } from './formulas/failure.ts';
export { type FillEscape, fillText, listNames } from './formulas/fill.ts';
export type { FormulaNames, FormulaType, FormulaValues } from './formulas/values.ts';
export { type Known, keepKnownReferences } from './known-references.ts';
export type { CanvasNote, StepGroup } from './layout.ts';
export { type LoadResult, loadFlow, MIGRATIONS } from './migrate/index.ts';
export { type MigrationStep, migrateThrough } from './migrate/steps.ts';
export { currencyDigits, formatMinor, formatMoney, lesser, parseDecimal } from './money.ts';
export type { ApprovalConfig } from './nodes/approval.ts';
export { type DelayConfig, dateFieldsOf, type UntilConfig, WEEKDAYS, waitFor, waitUntil } from './nodes/delay.ts';
export type { DigestConfig } from './nodes/digest.ts';
export { CASE_PRIORITIES, CONTEXT_PARTS, type EscalateConfig, handOver } from './nodes/escalate.ts';
export type { ExperimentConfig } from './nodes/experiment.ts';
export type { HoldConfig } from './nodes/hold.ts';
export type { HttpConfig } from './nodes/http.ts';
export { isNodeKind, NODE_KINDS, NODE_SPECS, type NodeKind } from './nodes/index.ts';
export type { NotifyConfig } from './nodes/notify.ts';
export { MESSAGE_OUTCOMES, type MessageOutcome } from './nodes/outcome.ts';
export { ASSIGNEE_WORDS, type Assignee, assigneeSchema, type Deadline, OUTCOME_LABELS, OUTCOME_NAMES } from './nodes/people.ts';
export { DATE_POLICIES, type DatePolicy, type Duration, describeZone, type Offset, VALUE_TYPES, type ValueType } from './nodes/pieces.ts';
export { CHANNELS, type Channel, CONTACT_ROLES, type ContactRole, mail, type SendConfig } from './nodes/send.ts';
export { count, listWords, NODE_GROUPS, type NodeFamily, type NodeGroup, type NodeSpec, type Port } from './nodes/spec.ts';
export { overdue, TRIGGER_KINDS, type TriggerConfig, type TriggerOf } from './nodes/trigger.ts';
export { type UpdateConfig, WRITABLE_FIELDS, writableLabel } from './nodes/update.ts';
export { readAmount } from './read-amount.ts';
export { type Difference, readDifference } from './reading/read-difference.ts';
export { type FlowReading, type ReadingLine, readFlow } from './reading/read-flow.ts';
export { readSettings } from './reading/read-settings.ts';
export { nameOf, withStepNames, withTemplateNames } from './reading/words.ts';
export {
  CATCH_UP_RULES,
  describeHours,
  EXIT_CRITERIA,
  type ExitCriterion,
  type FlowSettings,
  MESSAGE_CLASSES,
  type MessageClass,
  PRIORITIES,
  type Priority,
  REENTRY_RULES,
  settingsOf,
} from './settings.ts';
export { SUBJECT_KINDS, type SubjectKind, subjectKindSchema } from './subjects.ts';
export {
  addWorkingDays,
  type BusinessCalendar,
  isWorkingDay,
  PLAIN_CALENDAR,
  ROLL_RULES,
  type RollRule,
  rollDay,
} from './time/calendar.ts';
export { describeRecurrence } from './time/describe-recurrence.ts';
export { hashShare } from './time/jitter.ts';
export { isZone, momentOn, zoneOf } from './time/moment.ts';
export { addDuration, addOffset } from './time/offset.ts';
export { nextOccurrence, type Recurrence } from './time/recurrence.ts';
export { endOfWait, momentOfWait } from './time/wait-moments.ts';
export { describeWindow, isInside, nextOpening, type TimeWindow } from './time/window.ts';
export { addWorkingHours } from './time/working-hours.ts';
