import type { ComponentType } from 'react';
import type { NodeKind } from '#workflows-schema/index.ts';
import { ApprovalForm } from './approval.tsx';
import { ConditionForm } from './condition.tsx';
import { DelayForm } from './delay.tsx';
import { DigestForm } from './digest.tsx';
import { EmitForm } from './emit.tsx';
import { EscalateForm } from './escalate.tsx';
import { ExitForm } from './exit.tsx';
import { ExperimentForm } from './experiment.tsx';
import { FallbackForm } from './fallback.tsx';
import type { FormProps } from './form.ts';
import { GotoForm } from './goto.tsx';
import { HoldForm } from './hold.tsx';
import { HttpForm } from './http.tsx';
import { JoinForm } from './join.tsx';
import { LinkForm } from './link.tsx';
import { NoteForm } from './note.tsx';
import { NotifyForm } from './notify.tsx';
import { OutcomeForm } from './outcome.tsx';
import { ParallelForm } from './parallel.tsx';
import { SendForm } from './send.tsx';
import { SetForm } from './set.tsx';
import { SplitForm } from './split.tsx';
import { SpreadForm } from './spread.tsx';
import { SubflowForm } from './subflow.tsx';
import { SwitchForm } from './switch.tsx';
import { TriggerForm } from './trigger.tsx';
import { UpdateForm } from './update.tsx';
import { WaitForm } from './wait.tsx';
import { WindowForm } from './window.tsx';

/** The inspector's form of each kind; the compiler names a kind that has none. */
export const NODE_FORMS = {
  trigger: TriggerForm,
  condition: ConditionForm,
  split: SplitForm,
  switch: SwitchForm,
  outcome: OutcomeForm,
  experiment: ExperimentForm,
  delay: DelayForm,
  wait: WaitForm,
  window: WindowForm,
  spread: SpreadForm,
  send: SendForm,
  fallback: FallbackForm,
  digest: DigestForm,
  update: UpdateForm,
  set: SetForm,
  emit: EmitForm,
  http: HttpForm,
  link: LinkForm,
  note: NoteForm,
  escalate: EscalateForm,
  approval: ApprovalForm,
  notify: NotifyForm,
  goto: GotoForm,
  subflow: SubflowForm,
  parallel: ParallelForm,
  join: JoinForm,
  hold: HoldForm,
  exit: ExitForm,
} satisfies { [K in NodeKind]: ComponentType<FormProps<K>> };
