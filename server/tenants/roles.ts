/** What a member may do, from least to most; each role may do all that the ones before it may. */
export const ROLES = ['viewer', 'agent', 'builder', 'admin', 'owner'] as const;

export type Role = (typeof ROLES)[number];

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/** Whether `role` may do what `needed` may. */
export function roleCovers(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
