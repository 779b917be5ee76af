/** The roles that can be given, with what each may do. */
export const ROLE_OPTIONS = [
  { id: 'viewer', label: 'Viewer', hint: 'Sees everything, changes nothing' },
  { id: 'agent', label: 'Agent', hint: 'Works the Inbox, records payments' },
  { id: 'builder', label: 'Builder', hint: 'Also changes flows and imports' },
  { id: 'admin', label: 'Admin', hint: 'Also changes members, keys, the company' },
] as const;

export type GivenRole = (typeof ROLE_OPTIONS)[number]['id'];
