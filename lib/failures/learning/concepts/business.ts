import type { Theme } from "./lexicon";

/** What is booked, and what may follow it. */
export const BUSINESS: Theme = {
  duplicate: {
    says: "business_conflict",
    label: "words about something that is there already",
    phrases: `
      duplicate | duplicated | dup_ | dup key | dupe | unique (constraint|key|index|violation|set|identifier)
      | uniqueviolation | must be unique | must make a unique | not unique | isnt unique | e11000
      | already (exist|in use|used|registered|taken|present|assigned|recorded|imported|known|contains|has a|a member|linked|mapped|defined there)
      | alreadyexists | already_exists | entry_exists | entryexists | exists already
      | with this .. (exists|already) | has been used | was used before | is used by another | is in use_
      | (is/been/was) taken_ | already taken | reuse | reused | reuse detected | idempot
      | same (key|idempotency|reference|external|document) .. (different|another|other|already)
      | different (payload|body|parameters|request) .. (same|key) | exclusion constraint | conflicting key
      | twice | second time | not .. (multiple times|twice) | more than once
      | bereits (vorhanden|existiert|erfasst|vergeben|angelegt|in verwendung|verwendet|registriert)
      | existiert bereits | doppelt | dublette | mehrfach
      | deja (existant|utilise|enregistre|pris|present|connu) | existe deja | doublon | en double
      | ya (existe|registrad|utilizad|esta registr|esta en uso|fue (registr|utiliz|ingres)) | duplicad | repetid
      | ja (existe|cadastrad|utilizad|registrad|em uso) | duplicidade
      | gia (esistente|presente|registrat|utilizzat|in uso|esiste) | esiste gia | duplicat | doppi
      | bestaat (al|reeds) | (reeds|al) (aanwezig|in gebruik|geregistreerd|gebruikt|bekend) | dubbel
      | juz (istnieje|zarejestr|uzyt|zajet|wprowadz|zostal (zarejestr|wprowadz|uzyt|dodan)) | istnieje juz
      | duplikat | zdublowan | zaten (mevcut|var|kayitli|kullanil) | mukerrer | tekrar(lanan|li) | yinelenen
      | уже (существ|использ|зарегистр|есть|занят|имеется|загружен|внесен) | дубл | повторн | finns redan
      | anvands redan | redan (registrer|finns) | dubblett | dublett | findes allerede | finnes allerede
      | jiz existuje | on jo_ | 既に(存在|登録|使用) | すでに(存在|登録|使用) | 重複 | 使用済み | 登録済み | 已存在 | 重复 | 已经存在 | 已被(使用|占用|注册)
      | 多次提交 | 이미 (존재|등록|사용) | 중복
      | constraint (uk_/uq_/ux_/udx_/unique) | (uk_/uq_/ux_) .. violat | idx unique | unique idx`,
  },
  already_done: {
    says: "business_conflict",
    label: "words about something done already",
    phrases: `
      (already|has been|previously|was already|fully|been) (been) (processed|posted|booked|paid|refunded|settled|captured|closed|cancel|completed|shipped|voided|reversed|sent|invoiced|fulfilled|submitted|reconciled|approved|delivered|redeemed|converted|merged|deleted|archived|exported|confirmed|executed|signed|issued|finalized|finali|terminated|claimed|released|charged|charged back|disputed|rejected|stopped|expired for|received|matched|cleared|credited|debited|started|resolved|opted out|unsubscribed|locked in|ended|done|transferred|verified|subscribed|invalidated|declined|returned|packed|picked|allocated|billed)
      | alreadyprocessed | already_(paid|refunded|captured|processed)
      | (processed|paid|refunded|confirmed|completed|captured|cancelled) (before|already|previously|earlier)
      | bereits (gebucht|bezahlt|verarbeitet|storniert|abgeschlossen|ubermittelt|versendet|erstattet|geschlossen|freigegeben|ausgeglichen|beglichen|exportiert|gebuch|erledigt)
      | wurde (bereits|schon)
      | deja (ete|paye|regle|traite|rembours|annul|comptabil|valid|clotur|factur|expedi|livr|transmis)
      | ya (fue|ha sido|esta|se ha|se encuentra|habia) .. (pagad|cobrad|procesad|cancelad|anulad|contabiliz|cerrad|reembols|factur|enviad|timbrad)
      | ja (foi|esta|fora|se encontra) .. (pag|process|cancel|estorn|fatur|reembols|contabil|emitid|enviad|encerrad|inutiliz)
      | gia (stat|pagat|elaborat|annullat|rimbors|registrat|contabil|evas|chius|inviat)
      | (reeds|al) (betaald|verwerkt|geboekt|geannuleerd|terugbetaald|verzonden|gefactureerd)
      | juz (zaplacon|oplacon|przetworzon|zaksiegowan|anulowan|zwrocon|wyslan|zamknie|rozliczon|zostal)
      | zaten (odendi|odenmis|islendi|iade|iptal|kapat|gonderil|muhasebe)
      | уже (оплачен|проведен|обработан|отменен|возвращ|закрыт|отправлен|аннулир|выставлен|подтвержд)
      | redan (betald|bokford|behandlad|makulerad|annullerad|aterbetald|skickad|krediterad)
      | allerede (betalt|bogfort|behandlet|refundert|kreditert) | 支払済み | 支払い済み | 処理済み | 返金済み | キャンセル済み | 計上済み
      | 出荷済み | 転記済み | 承認済み | 既に | すでに | 已(支付|处理|退款|取消|关闭|完成|发货|入账|审核|结算|过账|撤销|作废|签收|全额) | 已经(支付|处理|退款|取消|关闭|完成)
      | 이미 (결제|처리|환불|취소|완료|발송|마감|승인|전기) | committed already
      | (created/printed/submitted/used/processed/sent) (already/before)
      | already (been) (created/committed/printed/provisioned/applied/accepted/scheduled/enrolled/closed out)
      | alreadycommitted | documentcommitted
      | already (presented/submitted/filed/reported/closed/in production/issued)`,
  },
  state: {
    says: "business_conflict",
    label: "words about a state that does not allow it",
    phrases: `
      (invalid|wrong|current|terminal|final|unexpected|illegal|incorrect) (state|status) | invalidstate
      | state transition | status transition | transition | illegalstatetransition
      | (state|status) (is|was|of|does not|must be|not) | current (state|status) | current value is
      | not in (a) (state|status|the correct|draft|an) | is not in .. (state|status) | in (its) current
      | in state_ | in status_
      | (cannot|can not|cant|could not|may not|can no longer) be (refunded|captured|cancel|voided|changed|modified|deleted|edited|updated|posted|paid|reversed|closed|reopened|amended|combined|completed|retried|confirmed|shipped|approved|converted|altered|processed because|removed because|set again|merged)
      | (cannot|can not|cant) (refund|capture|cancel|void|modify|edit|transition|pay|ship|post|delete|close|reopen|amend|reverse|approve|merge|redirect|change|update a|convert|apply a)
      | not (refundable|capturable|cancel|voidable|editable|modifiable|allowed in|possible in|open_|open for|posted|active any more|active anymore|allowed for a|allowed since|allowed because)
      | (refund|capture|cancel|void|edit|change)(_) not allowed
      | (refund|capture|cancel|void|cancellation|modification|change|edit) .. (not allowed|not possible|not permitted|is over)
      | not refundable | no longer (be|valid|open|editable|refundable|accepted|active|possible)
      | is (closed|cancelled|canceled|archived|finalized|finalised|terminated|voided|posted|settled|paid|not open|expired|on hold|locked for|merged|solved|released|inactive|dormant)
      | was (merged|cancelled|canceled|terminated|deleted by|closed|voided|sold|rejected|declined)
      | order (is) (expired|closed) | order_expired | unexpected_state | payment_intent_unexpected
      | precondition | failed_precondition | failedprecondition | if match | etag
      | version (conflict|mismatch|number|does not match|is outdated) | revision | row version
      | was (modified|changed|updated) (by|since|in the meantime|after)
      | has been (modified|changed|updated) (by|since) | record has been changed
      | resource might have been modified | out of date | outdated | stale (version/object error/entity/revision)
      | conflict (with|occurred|detected|between|error) | conflicts with | conflicting | conditionalcheckfailed
      | conditional (check|request failed) | not a fast forward | does not match .. (version|revision|etag)
      | expected .. revision | entity is locked | record is locked | is_archived | storniert | abgeschlossen
      | geschlossen | festgeschrieben | freigegeben
      | nicht (mehr) (moglich|stornierbar|anderbar|erstattbar|offen) | status (ist|erlaubt|lasst|nicht)
      | gesperrt (und|fur) | fur .. gesperrt
      | kann nicht (storniert|geandert|erstattet|gebucht|geloscht|bearbeitet) | cloture | clos_ | annule_
      | ne peut (pas|plus) etre (modifi|annul|rembours|factur|supprim|valid) | statut | etat (actuel|de|du|ne)
      | estado (actual|no|del|incorrecto|invalido|de la)
      | no (se puede|puede|es posible) (ser) (cancel|anul|reembols|modific|factur|eliminar|editar|contabil)
      | no puede ser (cancel|anul|reembols|modific) | anulad | cancelad | cerrad | situacao
      | nao (pode|e possivel|permite) .. (cancel|estorn|alter|exclu|reembols|fatur) | encerrad
      | status (do|da|atual|nao) | stato (del|attuale|non|corrente)
      | non (puo|e possibile|si puo) .. (annull|modific|rimbors|elimin|stornar|registr) | chius | annullat
      | geannuleerd | gesloten | kan niet (meer) (worden) | status (van|is|laat) | geblokkeerd | afgesloten
      | anulowan | zamkniet | nie mozna (anulow|zmieni|zwroci|edyto|usun|zaksiegow)
      | status (dokumentu|zamowienia|faktury|nie) | iptal (edil|edilemez) | durum | kapali | kapatil
      | iade edilemez | degistirilemez | duzenlenemez | статус | состояни
      | нельзя (отменить|измен|вернуть|удал|провести) | невозможно (отменить|измен|вернуть|провести|удал)
      | закрыт | отменен | makuler | stangd | avslutad
      | kan inte (andras|makuleras|krediteras|aterbetalas|bokforas|tas bort) | 状態 | ステータス | 取消(済|できません)
      | 変更できません | キャンセルできません | 返金できません | 状态 | 不允许(退款|撤销|修改|取消|关闭) | 不能(退款|撤销|修改|取消|重复) | 无法(退款|撤销|修改|取消)
      | 版本(冲突|不一致) | 상태 | 취소할 수 없 | 수정할 수 없 | 변경할 수 없 | 환불할 수 없 | wrongexpectedversion | expected version
      | actual version | is not current | current version | not applied current | cas failed | check and set
      | wrong last | last (msg/sequence) | sequence (mismatch/wrong)
      | (fully/entirely) (applied/allocated/credited/refunded/reversed/matched/settled/returned/reconciled)
      | (nothing/no amount) (is) left to (refund/capture/pay/return/settle/void) | your work was not saved
      | finished before you did | on credit hold | is read only after | was (finalised/finalized/reversed/settled/credited)
      | cannot (refund/cancel/void/capture) (a/an/on/for/more) | must first be (captured/paid/approved/confirmed)
      | reposting .. not completed | not completed yet | is already closed | capture status | session status
      | (item/product/article/variant/sku/plan/service/price) .. (discontinued/no longer sold/not for sale/archived/end of life)
      | out of sequence | (sequence/event/message/counter) .. out of order | immutable | append only
      | cannot be sold | may not be sold | has left the (warehouse/depot/store) | already (underway to/under way to)`,
  },
  period: {
    says: "business_conflict",
    label: "words about a closed period",
    phrases: `
      period (is|has been|was|locked|closed) | closed (period|accounting|fiscal|month|year|books|ledger)
      | period .. (closed|locked|not open|ended|finalized)
      | (posting|accounting|fiscal|financial|vat|booking) (period|year|date|month) .. (closed|locked|not|open|outside|before|is)
      | (books|year|month|quarter|ledger) .. (closed|locked|finalized) | locked period | lock date | lockdate
      | (books/accounts/ledger/journals) .. (frozen/locked up to/locked until) | entries prior to | (prior to/before) .. lock_
      | closing date | posting date .. (range|allowed|period|closed|not) | not within .. allowed | period_closed
      | cut off | cutoff | after the cut | buchungsperiode | periode | geschaftsjahr | wirtschaftsjahr
      | monat .. (abgeschlossen|geschlossen|gesperrt) | exercice
      | periode (cloturee|comptable|close|verrouillee)
      | periodo (contable|cerrado|chiuso|contabile|bloqueado|fechado|fiscal) | ejercicio
      | periodo .. (cerrad|fechad|encerrad|chius|bloque) | esercizio | boekjaar | boekingsperiode
      | okres (ksiegowy|jest|obrachunkowy|zostal) | rok obrotowy | okres .. zamkni | donem | mali yil | период
      | учетный период | rakenskapsar | perioden | 締め | 会計期間 | 期間 | 关账 | 会计期间 | 结账 | 期间 | 마감 | 회계 기간 | 회계기간`,
  },
  money: {
    says: "business_conflict",
    label: "words about money that is not there",
    phrases: `
      insufficient (funds|balance|credit_|stock|quantity|inventory|fund) | insufficientfunds
      | not enough (funds|balance|money|credit|stock|items|inventory|quantity|points)
      | balance (is|too|insufficient|low|not) | low balance | overdraft | overdrawn | credit limit | creditlimit
      | credit (exceeded|check|hold|block)
      | (payout|spending|transfer|transaction|budget|daily amount|withdrawal|card|purchase|discount|quantity|order|exposure|velocity) limit
      | limit .. (of the card|customer|account|budget|discount|transaction amount|exceeded for)
      | amount (limit|exceeds|is (higher|greater|larger|more)|too|larger|greater|higher|mismatch|differs|above|must not exceed)
      | (refund|capture|amount|payment|quantity|total|sum) .. (exceeds|greater than|higher than|larger than|more than|too (large|high|much)|above)
      | exceeds .. (remaining|available|outstanding|original|refundable|authori|captured|balance|amount|open|paid|unrefunded|invoice|credit)
      | greater than (the) (remaining|available|outstanding|original|amount|captured|unapplied|unrefunded|refundable|authorized)
      | (larger|higher|more) than (the) .. (remaining|available|outstanding|original|captured|refund|authori|paid|open|charge)
      | remaining (amount|authorized|balance|captur) | unapplied | unrefunded | overpay | over payment
      | out of stock | sold out | no stock | not in stock | stock level | only .. (left|available)
      | available (quantity|stock) | requested quantity | seats | guthaben | deckung | kreditlimit
      | budget .. (exhausted|exceeded|erschopft) | saldo | nicht genug | nicht ausreichend | bestand
      | lagerbestand | ubersteigt | uberschreitet den | solde | provision insuffisante | fonds insuffisant
      | decouvert | stock insuffisant | rupture | montant .. (depasse|superieur) | fondos | saldo insuficiente
      | insuficiente | sin existencias | existencias | stock | supera (el|la)
      | excede (el|o)_ .. (saldo|importe|monto|valor|credito) | fundos | limite de credito
      | credito (insuf|exced) | estoque | saldo insuf | fondi | fido | giacenza | disponibilita | credito
      | onvoldoende | voorraad | kredietlimiet | niewystarczajac | srodkow | limit kredytow
      | brak (srodkow|towaru) | stan magazyn | yetersiz (bakiye|stok|limit) | bakiye | kredi limiti
      | stok yetersiz | недостаточно (средств|товара|денег|остатк) | кредитный лимит | остатк
      | превышает (остаток|сумму|лимит) | otillracklig | saldot | kreditgrans | lagersaldo | 残高 | 限度額 | 与信 | 在庫
      | 可能額 | 金額 ~ 超 | 余额 | 额度 | 库存 | 超过 ~ 退款 | 金额 ~ (超过|大于|不一致) | 잔액 | 재고 | 금액 ~ 초과`,
  },
  declined: {
    says: "business_conflict",
    label: "words about a payment that was refused",
    phrases: `
      declin | card_declined | do not honor | do not honour | donothonor | pickup card | lost card | stolen
      | lost or stolen | restricted card | expired card
      | card (has expired|expired|is expired|was declined|not supported|number is incorrect) | expired_card
      | card_expired | incorrect_cvc | cvc | cvv | avs_ | 3d secure | 3ds | three d secure
      | authentication_required | cardholder | issuer (declined|refused|rejected|has) | by the issuer
      | by (your|the) bank | refused_ | refusalreason
      | transaction (refused|rejected|not permitted|not allowed|declined)
      | payment (refused|rejected|failed|denied|declined) | not permitted to cardholder
      | rejected by (the) (bank|issuer|acquirer|scheme|risk) | revocation | chargeback | dispute
      | closed account | account (is) (closed|dormant|blocked) | blocked account | deceased
      | mandate (revoked|cancelled|inactive|expired|is not) | no mandate | zahlung (abgelehnt|fehlgeschlagen)
      | abgelehnt | karte (abgelaufen|gesperrt|abgelehnt) | lastschrift | paiement (refuse|rejete|echou)
      | carte (refusee|expiree|bloquee) | refuse(e) par | tarjeta (rechazad|vencid|caducad|bloquead) | rechazad
      | pago (rechazad|denegad) | cartao (recusad|vencid|bloquead|expirad) | pagamento (recusad|negad|rifiutat)
      | recusad | carta (rifiutat|scadut|bloccat) | rifiutat | betaling (geweigerd|mislukt)
      | kaart (geweigerd|verlopen) | (platnosc|karta) (odrzucon|odmow|wygas) | odrzucon
      | kart (reddedildi|suresi|limiti) | odeme (reddedildi|basarisiz) | карта (отклон|просроч|заблок)
      | платеж отклонен | отклонен | kortet (nekades|har gatt|ar sparrat) | nekad | カード(が拒否|の有効期限|は利用|が利用)
      | 決済(が拒否|エラー|に失敗) | 拒否されました | 拒付 | 卡(已过期|余额|被) | 交易(被拒|失败|受限|关闭) | 支付失败 | 카드 (거절|한도|만료) | 결제가 거절 | 승인 거절
      | expired card | card (has/is) expired | card expired
      | pick up card | (lost/stolen/hot/captured) card | card .. (lost/stolen/captured/withheld) | retain card
      | d secure | payer authentication | strong customer authentication | sca_required | authentication_required
      | refer to (card) issuer | (card/transaction) .. not permitted | not permitted to (card/terminal/acquirer)
      | exceeds (withdrawal/activity) | (withdrawal/activity) (count/amount) limit`,
  },
  blocked: {
    says: "business_conflict",
    label: "words about a rule of business that forbids it",
    phrases: `
      fraud | risk (check|score|rule|control|level|management|block)
      | blocked by (risk|fraud|compliance|rule|radar|sanction) | suspected | sanction | embargo | aml_ | kyc
      | compliance | legal (hold|reasons) | unavailable for legal | blacklisted (card|customer)
      | business (rule|validation|exception|logic) | not (allowed|permitted) by .. (rule|policy of) | four eyes
      | approval (required|process|is) | awaiting approval | not approved | creator may not
      | (refund|capture|void|return|cancellation|dispute|response|correction|submission|amendment) (window|period|deadline|time|term)
      | window (is|has) (over|closed|expired|passed) | deadline (has) passed | deadline .. (passed|over|missed)
      | too late | too old | (expired|expires) (on|at) | offer .. expired | quote expired
      | reservation .. (expired|timed|released) | authorization (expired|has expired|voided|is expired)
      | authorization_expired | capture window | opted out | opt out | unsubscribed
      | more than .. hours have passed | outside .. window | occupied | overlap | minimum (order|amount|charge)
      | below (the) minimum | not eligible | ineligible
      | has (children|captures|payments|dependent|related|open|existing) .. (cannot|can not|not) | cannot .. has
      | referenced by | still (referenced|in use|has) | parent row | child record | dependent records
      | must be deleted first | required relation | conflicting (booking|appointment) | room is
      | max (check) attempts | attempts reached | does not belong | belongs to another | frist | fristablauf
      | betrug | geldwasche | risikoprufung | delai (de remboursement|depasse|legal) | fraude | conformite
      | plazo | riesgo | normativa | prazo | suspeita | termine (scadut|per) | frode | termijn
      | termin (uplynal|minal) | oszustw | podejrz | suresi (gecti|doldu|dolmus) | dolandiricilik | risk
      | срок .. (истек|прошел) | мошеннич | подозр | санкц | tidsfrist | bedrageri | 不正利用 | 与信審査 | 风控 | 风险
      | 超过 ~ (期限|时间|有效期) | 合规 | 欺诈 | 기한 | 사기 | 위험`,
  },
};
