import { sql } from 'drizzle-orm';
import { Failure } from '#server/errors.ts';
import type { TenantTransaction } from '#server/scope.ts';
import { analyse, type Finding, type FlowDocument, isSending, templatesOf } from '#workflows-schema/index.ts';
import type { PinnedTemplate } from './load-version.ts';

/** Why each warning was accepted, by the finding's key. */
export type Reasons = Readonly<Record<string, string>>;

export type CheckedDraft = {
  readonly findings: readonly Finding[];
  /** The newest version of each template that the draft sends, by key. */
  readonly templates: Readonly<Record<string, PinnedTemplate>>;
};

/** What a finding is known by, from one look to the next. */
export function findingKey({ code, nodeId, field }: Pick<Finding, 'code' | 'nodeId' | 'field'>): string {
  return [code, nodeId ?? '', field ?? ''].join(':');
}

/** Everything that stands against a draft: what the editor finds by itself, and what only the tenant's templates show. */
export async function checkDraft(tx: TenantTransaction, document: FlowDocument): Promise<CheckedDraft> {
  const known = await readTemplates(tx, document);
  const templates = Object.fromEntries([...known].map(([key, { id, version }]) => [key, { id, version }]));
  return { findings: [...analyse(document), ...templateFindings(document, known)], templates };
}

type TemplateRow = PinnedTemplate & { readonly key: string; readonly stream: string };

async function readTemplates(tx: TenantTransaction, document: FlowDocument): Promise<ReadonlyMap<string, TemplateRow>> {
  const keys = [...new Set(document.nodes.flatMap(templatesOf))].filter((key) => key !== '');
  if (keys.length === 0) return new Map();
  const rows = await tx.db.execute<TemplateRow>(sql`
    select key, id, current_version as version, stream from templates where tenant_id = ${tx.tenantId} and key = any(${sql.param(keys)}::text[])`);
  return new Map(rows.map((row) => [row.key, row]));
}

function templateFindings(document: FlowDocument, known: ReadonlyMap<string, TemplateRow>): readonly Finding[] {
  const marketing = document.settings.messageClass === 'marketing';
  return document.nodes.filter(isSending).flatMap((node) =>
    templatesOf(node).flatMap((key): Finding[] => {
      if (key === '') return [];
      const template = known.get(key);
      const at = { severity: 'error', nodeId: node.id, field: 'template' } as const;
      if (!template) return [{ code: 'no-template', ...at, message: `There is no template "${key}". Choose one that exists.` }];
      if ((template.stream === 'broadcast') === marketing) return [];
      const message = marketing
        ? `"${key}" goes out as transactional mail, and this flow sends marketing. Choose a template of the broadcast stream.`
        : `"${key}" is marketing (the broadcast stream), and this flow does not send marketing. Choose a transactional template.`;
      return [{ code: 'class-stream', ...at, message }];
    }),
  );
}

/**
 * Lets a draft pass that has no errors and, when reasons are given, a reason for each warning.
 * @param reasons left out for flows that the product itself publishes
 * @throws Failure `not-publishable` that names each finding
 */
export function requirePublishable(findings: readonly Finding[], reasons: Reasons | undefined): void {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const unexplained = reasons ? findings.filter((finding) => finding.severity === 'warning' && !reasons[findingKey(finding)]?.trim()) : [];
  const blocking = errors.length > 0 ? errors : unexplained;
  const [first] = blocking;
  if (!first) return;
  const fields = blocking.map(({ nodeId, field, message }) => ({
    field: nodeId ? `${nodeId}.${field ?? ''}` : (field ?? 'flow'),
    message,
  }));
  if (errors.length > 0)
    throw new Failure(
      'not-publishable',
      `The flow has ${errors.length === 1 ? 'a problem' : `${errors.length} problems`}: ${first.message}`,
      'Correct what is listed, then publish again.',
      { fields },
    );
  throw new Failure(
    'not-publishable',
    `${unexplained.length === 1 ? 'A warning has' : `${unexplained.length} warnings have`} no reason yet: ${first.message}`,
    'Correct it, or say why it is fine.',
    { fields },
  );
}
