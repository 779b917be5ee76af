import { TextField } from '#app/ui/text-field.tsx';
import { FindingList } from './problems-panel.tsx';
import { useTitles } from './titles.ts';
import type { PublishPreview, Reasons } from './use-publish-preview.ts';

type Findings = PublishPreview['findings'];

/** Warnings that nobody has given a reason for. */
export function unexplained(findings: Findings, reasons: Reasons): number {
  return findings.filter(({ severity, key }) => severity === 'warning' && !reasons[key]?.trim()).length;
}

export type PublishFindingsProps = {
  findings: Findings;
  reasons: Reasons;
  onReason: (key: string, reason: string) => void;
  /** Publishing was tried: reasons that are missing are shown as missing. */
  asked: boolean;
  onFollow: () => void;
};

/** What the check found: what stops publishing, and doubts that need a reason. */
export function PublishFindings({ findings, reasons, onReason, asked, onFollow }: PublishFindingsProps) {
  const title = useTitles();
  const errors = findings.filter(({ severity }) => severity === 'error');
  const warnings = findings.filter(({ severity }) => severity === 'warning');
  return (
    <>
      {errors.length > 0 && (
        <section aria-label="What stops publishing" className="flex flex-col gap-2">
          <h3 className="font-semibold">{errors.length === 1 ? 'One problem stops' : `${errors.length} problems stop`} publishing</h3>
          <FindingList findings={errors} onFollow={onFollow} />
        </section>
      )}
      {warnings.length > 0 && (
        <section aria-label="Doubts" className="flex flex-col gap-2">
          <h3 className="font-semibold">{warnings.length === 1 ? 'One doubt needs' : `${warnings.length} doubts need`} your reason</h3>
          {warnings.map(({ key, nodeId, message }) => (
            <div key={key} className="flex flex-col gap-2 rounded-control border border-line px-3 py-2">
              <p>
                {nodeId && (
                  <span className="font-medium">
                    <bdi>{title(nodeId)}</bdi>:{' '}
                  </span>
                )}
                {message}
              </p>
              <TextField
                label="Why it is fine"
                value={reasons[key] ?? ''}
                maxLength={500}
                onChange={(reason) => onReason(key, reason)}
                error={asked && !reasons[key]?.trim() ? 'Say why, or go back and correct it.' : undefined}
              />
            </div>
          ))}
        </section>
      )}
    </>
  );
}
