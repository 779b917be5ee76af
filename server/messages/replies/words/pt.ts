import type { IntentWords } from './shape.ts';

export const pt: IntentWords = {
  paid_claim: {
    sure: ['ja foi paga', 'ja foi pago', 'ja paguei', 'ja pagamos', 'ja esta paga', 'fizemos a transferencia', 'fiz a transferencia'],
    maybe: ['paguei', 'pagamos', 'transferencia', 'pago', 'liquidada'],
  },
  promise: {
    sure: ['vamos pagar', 'vou pagar', 'pagaremos', 'pagarei', 'sera paga em', 'sera paga no'],
    maybe: ['proxima semana', 'proximo pagamento', 'pagar ate'],
  },
  dispute: {
    sure: [
      'fatura esta errada',
      'fatura esta incorreta',
      'valor esta errado',
      'nao encomendamos',
      'nunca encomendamos',
      'contestamos a fatura',
      'contesto a fatura',
    ],
    maybe: ['errada', 'errado', 'incorreta', 'reclamacao', 'danificado', 'nota de credito', 'contesto', 'defeito'],
  },
  plan: {
    sure: ['plano de pagamento', 'pagar em prestacoes', 'pagar em parcelas', 'pagamento parcelado'],
    maybe: ['prestacoes', 'parcelas', 'mais tempo', 'adiar'],
  },
  not_received: {
    sure: ['nao recebemos a fatura', 'nao recebi a fatura', 'reenviar a fatura', 'reenvie a fatura', 'enviar novamente a fatura'],
    maybe: ['nao recebemos', 'nao recebi', 'copia da fatura', 'reenviar'],
  },
  awaiting_approval: {
    sure: ['aguarda aprovacao', 'a aguardar aprovacao', 'pendente de aprovacao', 'aguardando aprovacao'],
    maybe: ['aprovacao', 'autorizacao', 'ordem de compra', 'nota de encomenda'],
  },
  wrong_contact: {
    sure: ['ja nao trabalha', 'nao trabalha mais', 'nao sou a pessoa', 'pessoa errada'],
    maybe: ['contacte', 'contabilidade', 'encaminhado', 'endereco errado'],
  },
  unsubscribe: {
    sure: ['nao quero receber mais', 'cancelar a subscricao', 'parem de enviar'],
    maybe: ['cancelar subscricao', 'remover da lista', 'descadastrar'],
  },
  negative: {
    sure: ['inaceitavel', 'nosso advogado', 'meu advogado', 'vergonhoso', 'assedio'],
    maybe: ['advogado', 'ridiculo', 'zangado', 'desiludido', 'farto'],
  },
  out_of_office: {
    sure: ['fora do escritorio', 'estou ausente', 'de ferias ate', 'estarei ausente'],
    maybe: ['de ferias', 'ausente'],
  },
  turns: ['mas', 'porem', 'nao', 'nunca', 'se', 'exceto', 'so metade', 'embora'],
};
