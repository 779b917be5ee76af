import { and, asc, eq, sql } from 'drizzle-orm';
import { schema } from '#db/client.ts';
import { type TemplateContent, templateContentSchema } from '#emails/content.ts';
import { Failure, notFound } from '#server/errors.ts';
import { newId, type TenantScope, type TenantTransaction } from '#server/scope.ts';
import { type SubjectKind, subjectKindSchema } from '#workflows-schema/index.ts';
import { FIRST_TEMPLATES, STARTER_TEMPLATES, type StarterTemplate } from './starters.ts';

const { templates, templateVersions } = schema;

export type TemplateSummary = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly subjectKind: SubjectKind;
  readonly version: number;
  readonly updatedAt: Date;
};

/** One immutable version of a message's text. */
export type TemplateVersion = {
  readonly templateId: string;
  readonly number: number;
  readonly subject: string;
  readonly content: TemplateContent;
};

/** Every template by name, with its newest version's number. */
export async function listTemplates(scope: TenantScope): Promise<readonly TemplateSummary[]> {
  return scope.transaction(async (tx) => {
    const rows = await tx.db.select().from(templates).where(eq(templates.tenantId, tx.tenantId)).orderBy(asc(templates.name));
    return rows.map(summaryOf);
  });
}

/** A template by key with its newest version. @throws Failure `not-found` */
export async function getTemplate(scope: TenantScope, key: string): Promise<TemplateSummary & TemplateVersion> {
  return scope.transaction(async (tx) => {
    const [row] = await tx.db
      .select()
      .from(templates)
      .where(and(eq(templates.tenantId, tx.tenantId), eq(templates.key, key)));
    if (!row) throw notFound('template', key);
    const version = await requireTemplateVersion(tx, { templateId: row.id, number: row.currentVersion });
    return { ...summaryOf(row), ...version };
  });
}

/** A version of a template. @throws Failure `not-found` */
export async function requireTemplateVersion(
  tx: TenantTransaction,
  reference: { readonly templateId: string; readonly number: number },
): Promise<TemplateVersion> {
  const { templateId, number } = reference;
  const [row] = await tx.db
    .select()
    .from(templateVersions)
    .where(
      and(eq(templateVersions.tenantId, tx.tenantId), eq(templateVersions.templateId, templateId), eq(templateVersions.number, number)),
    );
  if (!row) throw notFound('template version', `${templateId}@${number}`);
  return { templateId, number, subject: row.subject, content: templateContentSchema.parse(row.content) };
}

/** Gives a new tenant its messages; one that is there already is left as it is. */
export async function installStarterTemplates(tx: TenantTransaction): Promise<void> {
  await installTemplates(tx, FIRST_TEMPLATES);
}

/** Makes those ready-made messages of the keys that the tenant does not have yet; a key of the tenant's own is passed over. */
export async function installTemplatesFor(tx: TenantTransaction, keys: readonly string[]): Promise<void> {
  await installTemplates(
    tx,
    STARTER_TEMPLATES.filter(({ key }) => keys.includes(key)),
  );
}

/** Makes new messages. @throws Failure `conflict` when a key is taken */
export async function addTemplates(tx: TenantTransaction, made: readonly StarterTemplate[]): Promise<void> {
  const installed = await installTemplates(tx, made);
  if (installed < made.length)
    throw new Failure('conflict', 'A message of the same key was made at the same moment.', 'Try again: it gets another key then.');
}

/** Answers how many of them are new. */
async function installTemplates(tx: TenantTransaction, starters: readonly StarterTemplate[]): Promise<number> {
  if (starters.length === 0) return 0;
  const rows = starters.map((starter) => ({ ...starter, id: newId() }));
  const made = await tx.db
    .insert(templates)
    .values(
      rows.map(({ id, key, name, subjectKind, stream }) => ({
        tenantId: tx.tenantId,
        id,
        key,
        name,
        subjectKind,
        stream,
        currentVersion: 1,
        updatedAt: tx.nowDate,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: templates.id });
  const isNew = new Set(made.map(({ id }) => id));
  const versions = rows
    .filter(({ id }) => isNew.has(id))
    .map(({ id, subject, content }) => ({ templateId: id, number: 1, subject, content }));
  await insertVersions(tx, versions);
  return made.length;
}

/** Locks the template and appends the next version. The caller has checked the texts. */
export async function appendVersion(
  tx: TenantTransaction,
  change: { key: string; expected: number; subject: string; content: TemplateContent },
) {
  const { key, expected, subject, content } = change;
  const [row] = await tx.db
    .update(templates)
    .set({ currentVersion: sql`current_version + 1`, updatedAt: tx.nowDate })
    .where(and(eq(templates.tenantId, tx.tenantId), eq(templates.key, key), eq(templates.currentVersion, expected)))
    .returning({ id: templates.id, number: templates.currentVersion });
  if (row) await insertVersions(tx, [{ templateId: row.id, number: row.number, subject, content }]);
  return row ?? null;
}

async function insertVersions(tx: TenantTransaction, versions: readonly TemplateVersion[]): Promise<void> {
  if (versions.length === 0) return;
  const made = { tenantId: tx.tenantId, createdAt: tx.nowDate, createdBy: tx.actor };
  await tx.db.insert(templateVersions).values(versions.map((version) => ({ ...version, ...made })));
}

function summaryOf(row: typeof templates.$inferSelect): TemplateSummary {
  const { id, key, name, currentVersion: version, updatedAt } = row;
  return { id, key, name, subjectKind: subjectKindSchema.parse(row.subjectKind), version, updatedAt };
}
