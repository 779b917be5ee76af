import type { ReceiptWords } from './shape.ts';

export const ar: ReceiptWords = {
  title: {
    succeeded: 'إيصال',
    processing: 'دفعة في الطريق',
    failed: 'لم تكتمل هذه الدفعة',
  },
  heading: 'الإيصالات والإشعارات الدائنة',
  of: '{amount} في {day}',
  amount: 'المبلغ',
  paidBy: 'طريقة الدفع',
  day: 'اليوم',
  from: 'من',
  to: 'إلى',
  reference: 'المرجع',
  what: 'ما سددته',
  invoice: 'الفاتورة {number}',
  credit: 'محفوظ رصيدًا لك',
  refunded: 'أُعيد إليك',
  creditNote: 'إشعار دائن {number}',
  lowered: 'خُصم من الفاتورة {number}',
  went: 'كيف استُخدم',
  pdf: 'نزّل بصيغة PDF',
};
