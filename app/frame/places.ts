import { FileText, GitBranch, Home, Inbox, LayoutDashboard, type LucideIcon, Mail, Package, Settings, Upload, Users } from 'lucide-react';

export type Place = { readonly href: string; readonly label: string; readonly icon: LucideIcon };

/** The places of the rail, in its order. */
export const PLACES: readonly Place[] = [
  { href: '/', label: 'Home', icon: Home },
  { href: '/flows', label: 'Flows', icon: GitBranch },
  { href: '/messages', label: 'Messages', icon: Mail },
  { href: '/customers', label: 'Customers', icon: Users },
  { href: '/invoices', label: 'Invoices', icon: FileText },
  { href: '/orders', label: 'Orders', icon: Package },
  { href: '/inbox', label: 'Inbox', icon: Inbox },
  { href: '/dashboard', label: 'Dashboard', icon: LayoutDashboard },
  { href: '/import', label: 'Import', icon: Upload },
  { href: '/settings', label: 'Settings', icon: Settings },
];

/** The four that a phone shows below; the rest stands behind "More". */
export const PHONE_PLACES: readonly Place[] = PLACES.filter(({ href }) => ['/', '/flows', '/inbox', '/invoices'].includes(href));
