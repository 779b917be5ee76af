import { useEffect, useState } from 'react';
import { calls } from '#app/lib/calls.ts';
import type { Comparison } from '#workflows-schema/index.ts';

/** A field of the company's own, as found with its customers. */
export type OwnField = {
  /** As conditions name it: `attribute.region`. */
  readonly id: string;
  readonly as: NonNullable<Comparison['as']>;
  readonly customers: number;
  /** The values there are, when they are few. */
  readonly values: readonly string[];
};

let asked: Promise<readonly OwnField[]> | null = null;

/** Asked once for as long as the page is open; after a failure again. */
function ask(): Promise<readonly OwnField[]> {
  asked ??= calls.customers.ownFields
    .query()
    .then((fields) => fields.map(({ name, type, customers, values }) => ({ id: `attribute.${name}`, as: type, customers, values })))
    .catch(() => {
      asked = null;
      return [];
    });
  return asked;
}

/** The fields that the company itself keeps with its customers; none until they are known. */
export function useOwnFields(): readonly OwnField[] {
  const [fields, setFields] = useState<readonly OwnField[]>([]);
  useEffect(() => {
    let wanted = true;
    void ask().then((found) => wanted && setFields(found));
    return () => {
      wanted = false;
    };
  }, []);
  return fields;
}
