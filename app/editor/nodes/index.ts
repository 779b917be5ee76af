import type { ComponentType } from 'react';
import type { NodeKind } from '#workflows-schema/index.ts';
import { ConditionForm } from './condition.tsx';
import { DelayForm } from './delay.tsx';
import { EscalateForm } from './escalate.tsx';
import type { FormProps } from './form.ts';
import { SendForm } from './send.tsx';
import { TriggerForm } from './trigger.tsx';

/** The inspector's form of each kind; the compiler names a kind that has none. */
export const NODE_FORMS = {
  trigger: TriggerForm,
  condition: ConditionForm,
  delay: DelayForm,
  send: SendForm,
  escalate: EscalateForm,
} satisfies { [K in NodeKind]: ComponentType<FormProps<K>> };
