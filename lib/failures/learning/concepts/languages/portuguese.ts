import type { Phrasebook } from "../lexicon";

export const PORTUGUESE: Phrasebook = {
  line_lost: `
    conexão .. (perdida/encerrada/interrompida/reiniciada/redefinida/cancelada/fechada/finalizada)
    | perda de conexão | erro de (rede/comunicação) | falha (de rede/de comunicação/na comunicação)
    | problema de conexão`,
  line_refused: `
    conexão .. (recusada/negada/falhou/não pôde)
    | não foi possível (conectar/estabelecer/se conectar/contatar/acessar o servidor)
    | falha (ao conectar/na conexão/de conexão) | erro (ao conectar/de conexão)
    | host (inacessível/inalcançável) | nenhuma rota | sem conexão | inacessível`,
  name_unresolved: `host (desconhecido/não encontrado) | resolver o (nome/host) | nome do (host/servidor)`,
  timed_out: `
    tempo (limite/esgotado/de espera/excedido/de resposta) | esgotou o tempo | tempo .. (esgotado/excedido)
    | não (respondeu/responde) | sem resposta | demorou (muito/demais)`,
  rate_limit: `
    muitas (requisições/solicitações/chamadas/tentativas/consultas/conexões)
    | (limite/quantidade máxima/número máximo/cota/máximo) .. (requisições/solicitações/chamadas/consultas/tentativas/envios/mensagens)
    | (requisições/chamadas/consultas/envios/mensagens/solicitações) por (segundo/minuto/hora/dia)
    | consumo indevido | muito (rápido/frequente) | excesso de (requisições/consultas/chamadas/tentativas)
    | taxa de (requisições/envio) | aguarde .. (segundos/minutos/hora)
    | limite (diário/horário) .. (consulta/api/requis) | cota (diária/excedida)
    | ultrapassou o limite | limite de .. (consultas/requisições/chamadas) por (hora/minuto/dia/segundo) | consultas por hora`,
  unavailable: `
    indisponível | indisponibilidade | não (está) disponível | fora do ar
    | erro (interno/do sistema/inesperado/técnico/no servidor/interno do servidor/desconhecido/não catalogado/não mapeado)
    | ocorreu um (erro/problema) | falha (interna/no sistema/técnica/inesperada)
    | serviço (paralisado/parado/suspenso momentaneamente/em contingência) | paralisado | instabilidade
    | sistema (fora/instável/em contingência) | erro não catalogado`,
  maintenance: `manutenção | em atualização | atualização em andamento`,
  lock: `
    bloquead(o/a) por (outro/outra|usuário) | em uso por | sendo (usado/alterado/editado/processado/utilizado)
    | outro (usuário/processo) | em (processamento/andamento) | já está (em processamento/sendo processad)
    | lote em processamento
      | (banco de dados/registro/tabela/documento) .. (bloqueado/bloqueada/travado)`,
  over_capacity: `sobrecarregad | sobrecarga | congestionad | sistema ocupado | alta demanda`,
  credentials: `
    credencia | senha | usuário (ou/e) senha | usuário (inválido/não autenticado)
    | não (autorizado/autenticado) | autenticação | chave (de api/de acesso/inválida/secreta) | token
    | sessão (expirada/inválida/encerrada) | fazer login | login (inválido/necessário)`,
  signature: `assinatura .. (inválida/incorreta/difere/digital/não confere) | hash .. não confere`,
  permission: `
    permissão | acesso (negado/não autorizado/proibido/restrito/bloqueado)
    | não (possui|tem) (acesso/permissão/autorização) | sem (permissão/autorização/acesso)
    | não (está) autorizad(o/a) (para/a) | proibido`,
  certificate: `
    certificado .. (expirado/vencido/revogado/inválido/não confiável/transmissor/digital/assinatura)
    | certificado`,
  account_off: `
    (conta/usuário/serviço/loja/empresa/módulo/emissor/emitente/aplicação) .. (suspens/desativad/bloquead/inativ/desabilitad/não habilitad/não credenciad/irregular)
    | não (habilitado/credenciado/ativado|autorizado a emitir) | não está (habilitad/ativ/credenciad)
    | emissor não`,
  route_missing: `
    página não encontrada
    | (recurso/rota/método/serviço/url/endereço/endpoint) .. (não encontrad/não existe/inexistente/não permitid/não suportad)
    | método não permitido`,
  invalid_words: `
    inválid | não (é) válid | incorret | rejeição | difere | divergente | não (confere/corresponde/atende)
    | formato | deve (ser/ter/conter/estar/informar) | não (pode/deve) (ser/estar/conter/exceder/ultrapassar)
    | não (reconhecid/suportad/permitid) | mal formad | falha no schema | schema xml
    | fora d(o|a) (intervalo/faixa) | valor .. (difere/inválido) | tipo .. (inválido/não suportado)`,
  required: `
    obrigatóri | requerid | ausente | faltando | falta (o/a) | não (informad/preenchid/especificad)
    | deve ser (informad/preenchid) | vazio | não pode (ser nulo/ser vazio/estar vazio) | em branco`,
  too_long: `
    muito (longo/grande/curto) | excede .. (caracteres/tamanho/limite de caracteres)
    | tamanho (máximo/inválido) | ultrapassa .. caracteres`,
  record_missing: `
    (cliente/fatura/nota/nota fiscal/pedido/produto/fornecedor/conta/pagamento/registro/documento/moeda/imposto/destinatário/cnpj/cpf/ncm|cfop/usuário/contrato) .. (não existe/não encontrad/inexistente/não cadastrad/não localizad/não consta/desconhecid)
    | não (existe/foi encontrad|há) (nenhum/nenhuma|o|a) | nenhum(a) .. encontrad`,
  duplicate: `
    já (existe/cadastrad/utilizad/registrad/em uso/está em uso/sendo utilizado|está cadastrad/foi cadastrad/foi utilizad)
    | duplicad | duplicidade | repetid`,
  already_done: `
    já .. (pag/process/cancelad/estornad/faturad/reembolsad/contabilizad/emitid/enviad/encerrad/inutilizad/liquidad/baixad/autorizad/capturad/entregue/devolvid/finalizad)`,
  state: `
    (situação/status/estado) .. (não permite/atual/inválid/do pedido|da nota)
    | não (pode/é possível|permite) .. (cancelar/estornar/alterar/excluir/reembolsar/faturar/devolver)
    | não pode (mais) ser (cancelad/alterad/estornad/excluíd/reembolsad)
    | está (encerrad/cancelad/bloquead/inativa|finalizad|fechad) | não é mais possível | conflito`,
  period: `
    (período/exercício/mês/competência) .. (fechad/encerrad/bloquead/não está abert) | fora do prazo
    | prazo de (cancelamento/emissão)`,
  money: `
    (saldo/crédito/estoque/limite de crédito/fundos/orçamento/limite do cartão) .. (insuficiente/excedid/esgotad/ultrapassad/indisponível)
    | sem (saldo/estoque/limite)
    | (valor/montante|quantia|quantidade) .. (excede/maior|superior|ultrapassa|supera)
    | (excede/ultrapassa|supera) .. (saldo/valor/disponível/limite de crédito|restante)`,
  declined: `
    (cartão/pagamento/transação/cobrança/boleto) .. (recusad/negad/vencid/bloquead/expirad/não autorizada pel|rejeitad/roubado)
    | recusad(o/a) pel(o/a) (banco/emissor) | boleto vencido
    | cartão (vencido/expirado/recusado/bloqueado)`,
  blocked: `
    prazo .. (vencid/expirad/ultrapassad|excedid) | fraude | suspeita | risco | lavagem | requer aprovação
    | não aprovad`,
  type_error: `
    referência (de/a) objeto não | referência nula | ponteiro nulo | divisão por zero | índice fora
    | exceção não (tratada/manipulada) | erro (de execução/em tempo de execução) | não implementad
    | erro de sintaxe | violação de acesso | variável .. não (definid/existe) | erro crítico
    | modelo .. não encontrado | estouro`,
  sql_defect: `
    (coluna/tabela/relação/nome de objeto/nome de coluna/procedure/função) .. (não existe/inválid/desconhecid/não encontrad)
    | sintaxe incorreta`,
  plan_limit: `
    (plano/contrato/assinatura/licença/teste/período de teste) .. (vencid/expirad/encerrad/cancelad|terminad/não inclui/esgotad)
    | créditos esgotados | inadimpl | falta de pagamento | atualize seu plano`,
  token_state: `
    (token/senha/sessão/chave/credenciais/usuário) .. (expirado/expirada/vencido/vencida/incorreta/incorreto/inválida/inválido/inválidas/revogado)
      | (faça/fazer) login (novamente/de novo)`,
};
