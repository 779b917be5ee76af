import { byIdentity } from '#app/lib/by-identity.ts';
import { type FlowNode, factOf, summaryOf } from '#workflows-schema/index.ts';
import { type TemplateChoice, useEditor, useKit } from './editor-context.ts';

/** A step's own name, or its sentence with the template's name instead of its key. */
export function titleOf(node: FlowNode, templates: readonly TemplateChoice[]): string {
  return node.name?.trim() || wordsOf(node, templates);
}

/** What stands below the title: what it does where that is not the title already, else its facts. */
export function subtitleOf(node: FlowNode, templates: readonly TemplateChoice[]): string {
  return node.name?.trim() ? wordsOf(node, templates) : factOf(node);
}

/** What a step does, with the template's name instead of its key. */
export function wordsOf(node: FlowNode, templates: readonly TemplateChoice[]): string {
  const key = templateOf(node);
  const template = key ? templates.find((known) => known.key === key) : undefined;
  return template ? sentenceOf(node).replace(`“${key}”`, `“${template.name}”`) : sentenceOf(node);
}

/** What a step does, with dots where a text that it holds has a place to be filled in. */
const sentenceOf: (node: FlowNode) => string = byIdentity((node) => summaryOf(node).replace(/\{\{.*?\}\}/g, '…'));

function templateOf({ kind, config }: FlowNode): string {
  if (kind === 'send' || kind === 'digest') return config.template;
  return kind === 'fallback' ? (config.attempts[0]?.template ?? '') : '';
}

/** Names steps of the open flow by their ids. */
export function useTitles(): (id: string) => string {
  const { templates } = useKit();
  const nodes = useEditor((state) => state.document.nodes);
  return (id) => {
    const node = nodes.find((known) => known.id === id);
    return node ? titleOf(node, templates) : id;
  };
}
