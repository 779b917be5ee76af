import type { PayWords } from './shape.ts';

export const ar: PayWords = {
  title: 'ما تدفعه',
  together: 'المجموع',
  otherTitle: 'ادفع مبلغًا آخر',
  otherLabel: 'المبلغ بعملة {currency}',
  otherHelp: 'من {minimum} إلى {sum}.',
  firstDue: 'يُخصص للفاتورة التي استحقت أولًا.',
  otherPay: 'ادفع هذا المبلغ',
  faults: {
    'not-allowed': 'لا يمكن دفع جزء هنا. ادفع المبلغ كله أو تحدث إلى شخص.',
    'too-little': 'أصغر جزء هو {minimum}.',
    'too-much': 'المستحق {sum}. لا يمكنك دفع أكثر هنا.',
    unreadable: 'لا يمكننا قراءة هذا المبلغ. اكتبه هكذا: {example}.',
  },
  picks: {
    none: 'لم تختر ما يمكن دفعه الآن. ارجع واختر فاتورة.',
    mixed: 'اخترت فواتير بعملات مختلفة. ادفع كل عملة على حدة.',
    many: 'اخترت أكثر من 50 فاتورة. اختر عددًا أقل وادفع الباقي بعد ذلك.',
  },
  back: 'العودة إلى فواتيرك',
};
