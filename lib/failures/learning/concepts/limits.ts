import type { Theme } from "./lexicon";

/** Limits on how much and how fast. */
export const LIMITS: Theme = {
  rate_limit: {
    says: "rate_limited",
    label: "words about a limit on requests",
    phrases: `
      rate limit | ratelimit | rate exceeded | rate is too | rate too | rate of .. (exceed/too high)
      | request rate | requestrate | too many requests | toomanyrequests
      | too many (calls/api/attempts/concurrent/simultaneous/parallel/messages/logins/queries/updates/connections from/authentication/tries)
      | throttl | slow down | slowdown | slow_down | slower | enhance your calm | calm down | spike arrest
      | spike control | over qps | qps | tps_ | rpm_ | flood (control/wait) | floodwait | flood_ | request limit
      | requestlimit | requests limit | call limit | usage limit | usagelimit | api limit | burst
      | (request/requests) per (second/minute/hour/day) | calls per (second/minute/hour/day)
      | messages per (second/minute) | per second limit | secondly | minutely | hourly | ten secondly
      | daily (api/request/call/limit/quota) | dailylimit | too (fast/frequent/often/quickly)
      | sending (too fast/faster) | requests are too frequent | polling too | pacing | paced | traffic shaping
      | limiting (requests/connections) | limit req | backpressure | back pressure
      | quota (exceeded/reached/exhausted/is exceeded/will be replenished/limit reached/has been)
      | quotaexceeded | exceeded .. quota | exceeded its quota | out of .. quota | request quota | api quota
      | call quota | request units | throughput | provisioned .. exceeded | read capacity | write capacity
      | concurren .. (limit/exceed/allotment/reached) | limitexceeded | limit exceeded exception
      | max(imum) (parallel/concurrent/simultaneous) | parallel (calls/requests) .. (limit/exceed/reached)
      | (requests/calls) .. (limit/exceed) .. $by_time | one (bulk/request/call) .. at a time | circuit .. rate
      | frequency (cap/limit/above) | request (frequency/budget/volume) | unusual (number/amount/volume) of
      | abnormal .. (requests/traffic) | $exceeded .. $calls .. $by_time | $calls .. $exceeded .. $by_time
      | $calls .. $by_time .. $exceeded | $calls ~ $by_time | $exceeded ~ $calls | $exceeded .. $by_time
      | zu viele (anfragen/aufrufe/abfragen/versuche) | anfragelimit | ratenlimit | abfragelimit | zu schnell
      | zu haufig | drosselung | gedrosselt | begrenzt | trop de (requetes/demandes/appels/tentatives)
      | nombre (anormal/maximal) de (requetes/appels)
      | limite de (requisic/requetes/taxa/debit/solicitudes/peticiones/velocidad/llamadas/chamadas/appels/chiamate/richieste)
      | debit .. (depasse/limite) | quota d appels | trop (rapide/vite) | ralenti
      | demasiadas (solicitudes/peticiones/llamadas/consultas) | demasiado rapido | reduzca la velocidad
      | tasa .. (permitid/excedid/de solicitudes) | muitas (requisic/solicitac/chamadas/tentativas/consultas)
      | consumo indevido | muito rapido | taxa de requisic | troppe (richieste/chiamate)
      | limite di (chiamate/richieste) | troppo (veloce/rapidamente/frequenti)
      | te veel (verzoeken/aanvragen/requests/pogingen) | te snel | aanvraaglimiet
      | zbyt (wiele/duzo) (zadan/zapytan/wywolan/prob) | zbyt czesto | limit (zapytan/zadan/wywolan) | zwolnij
      | ogranicz | cok fazla (istek/cagri/deneme) | cok sik | istek (limiti/siniri/sayisi) | yavasla
      | hiz (siniri/limiti) | слишком (много запрос/часто/быстро/частые) | лимит запрос
      | превышен (лимит/предел) .. (запрос/обращен/вызов) | ограничение .. запрос | частот
      | for manga (forfragningar/anrop/forsok) | for mange (foresporsler/forsporgsler/kald) | prilis mnoho
      | liian monta | リクエスト(数/が多/過多/回数) | 回数制限 | レート制限 | レートリミット | 呼び出し(回数/上限) | アクセスが集中 | アクセス(制限/頻度) | 送信数の上限
      | 同時リクエスト | 頻度 | 频繁 | 频率 | 频次 | 限流 | 流控 | 请求(过于/太/次数/过多/频) | 调用(次数|频率) | 并发(超/过/限) | 超过 ~ 次数 | 次数超限 | 操作过快
      | 너무 많은 요청 | 요청이 너무 | 요청 (한도/제한/횟수/수) | 호출 (한도/제한/횟수) | 비정상적으로 많은 | developer over | over rate
      | (batches/jobs/submissions/documents/records/emails/sms/calls) (a/per) (minute/second/hour/day)
      | call frequency | frequency (exceeded/exceed/too) | freq out | freq limit | login rate
      | rate (drops/is above/above/is over/per) | flooding | per minute quota | per second quota | per day quota
      | per user limit | per user per | quota .. $by_time | $by_time .. quota
      | (budget/allowance/contingent) .. (minute/hour/day/second)
      | (this/the) (minute/hour/day) is (used/spent/over) | of the day used | used up for (today/this hour/now)
      | max questions | max queries | pace exceeded | honour retry after | honor retry after
      | je (stunde/minute/sekunde/tag) | je stunde uberschritten | in the last (minute/hour/second/day)
      | within (a minute/an hour/one minute/minutes/seconds)
      | (requests/calls/messages) in (the last/seconds/minutes/a) | too quickly
      | wait .. between (requests/calls) | (wait/waits) .. (seconds/s_) (before/between) | between requests
      | request too often | requests too often | esperar .. segundos | esperar .. entre | aguarde .. segundos
      | attendre .. secondes | patienter .. secondes | warten .. sekunden | beklemelisiniz | saniye bekle
      | подождите .. секунд | wacht .. seconden | poczekaj .. sekund | aspetta .. secondi | attendere .. secondi
      | vanta .. sekunder | 秒待 | 秒後に | 等待 ~ 秒 | 调用超过 | 接口调用 | 限频 | 限速 | 超频 | 访问频 | 请求频 | 呼出制限 | 制限回数 | 초 후
      | maximum number of (daily/hourly/monthly) requests | (maximum/max) .. (daily/requests) .. reached | at a rate that | requests reached | queries per (minute/second/day) | (reached/reach) .. (quota/request) limit | max api .. (quota/limit) | daily quota | limit of concurrent | too many concurrent | please slow | retry after .. ms
      | (hit/reached/over/exceeded) (your/the/our) (burst/rate/call/request) | per (second/minute/hour/day) cap
      | cap .. per (second/minute/hour) | parallel requests per | (calls/requests) per (key/token/user/client/connector)
      | capacity for your key | for your key | messages per day | too much (mail/traffic) from
      | one at a time | one call at a time | used (all/up all) .. (calls/requests/credits) .. (hour/day/minute)
      | (all/your) (calls/requests) (for/of) this (hour/day/minute) | at most .. (a/per) (second/minute/hour) | unusual rate | easy there`,
  },
  over_capacity: {
    says: "downstream_unavailable",
    label: "words about a system that has too much to do",
    phrases: `
      overload | over capacity | at capacity | heavy load | high load | server busy | serverbusy | system busy
      | too busy | is busy | service busy | busy_ | queue (is full/full/overflow/limit) | queue has .. filled
      | backlog | out of capacity | no capacity | insufficient capacity | capacity exceeded | saturat
      | load shed | shedding | bulkhead | rejected execution | rejectedexecution
      | circuit (breaker/is open/open/broken) | circuitbreaker | breaker | uberlast | ausgelastet
      | stark belastet | surcharg | trop sollicit | sature | sobrecarg | saturad | ocupad .. (sistema/servidor)
      | sistema ocupado | servidor ocupado | sovraccaric | sistema occupato | overbelast | te druk | przeciaz
      | zajety | asiri yuk | mesgul | перегруж | перегрузк | занят | overbelastad | upptagen | 混雑 | 混み合 | 高負荷
      | 过载 | 繁忙 | 忙碌 | 系统忙 | 혼잡 | 과부하 | 사용량이 많 | pending acquire queue | acquire queue
      | queue .. (maximum size/is full/full) | server reached | maxrequestworkers | overloaded_error
      | load is too high | under load | workers are busy | all .. (busy/in use/workers) | no workers
      | could not find available handler | no available handler | no available (worker/slot/agent/executor)
      | all (handlers/slots/lines/agents) are`,
  },
  pool_empty: {
    says: "downstream_unavailable",
    label: "words about connections that ran out",
    phrases: `
      too many connections | toomanyconnections
      | too many (clients/database connections/open connections/sessions/processes/links) | connection pool
      | connectionpool | queuepool
      | pool (exhausted/timeout/timed/is full/size/empty/limit/is exhausted/timedout) | pooltimeout
      | pooltimedout | remaining connection slots | max user connections | max client connections
      | maximum number of (processes|connections|sessions) | connection limit | connections limit
      | no (available/free/idle) connection | connection is not available | acquire (a/connection)
      | acquiretimeout | checkout .. (connection/timeout) | (obtain/get/obtaining) .. connection .. pool
      | more connections than | no connection .. available | thread pool | worker pool | max open requests
      | keine freie verbindung | verbindungspool | no hay conexion disponible | 接続プール | 连接池 | 連接池 | 커넥션 풀
      | conexoes esgotad | pool de (conexiones/conexoes/connexions) | пул соединений
      | слишком много (подключений/соединений)`,
  },
  resources_gone: {
    says: "downstream_unavailable",
    label: "words about memory or disk that ran out",
    phrases: `
      out of memory | outofmemory | heap (space/out) | oom_ | oom command | oomkilled | cannot allocate
      | could not allocate | failed to allocate | allowed memory size
      | memory (limit/exhausted/exceeded/quota/alarm) | insufficient (memory/storage/disk/resources/system)
      | disk (is full/full/quota/usage/space) | no space left | not enough (space/memory/disk)
      | unable to extend | low on (disk/memory) | flood stage | read only allow delete | too many open files
      | emfile | enospc | enomem | resource (exhausted/temporarily/alarm/error) | data too large
      | circuit breaking | tablespace | file descriptors | execution time .. exceed | cpu (time limit/limit)
      | kein(en) speicher | speicherplatz | arbeitsspeicher | plus d espace | memoire (insuffisante/epuisee)
      | espace disque | espacio en disco | memoria insuficiente | sin memoria | espaco em disco
      | falta de memoria | memoria esaurita | spazio su disco | geen (schijfruimte/geheugen)
      | brak (pamieci/miejsca) | yetersiz (bellek/disk) | недостаточно (памяти/места) | нет места | диск
      | slut pa minne | メモリ不足 | ディスク容量 | 内存不足 | 磁盘 | 메모리 부족 | 디스크`,
  },
  size_limit: {
    says: "payload_mismatch",
    label: "words about content that is too large",
    phrases: `
      too large | toolarge | too big | entity too large | larger than (max/the/allowed/permitted)
      | message (size/larger/too) | payload (size/too) | body (size/exceed/too) | request size
      | exceeds (the) (max/maximum/size/length) | exceeds .. (characters/bytes/items/rows/records/kb/mb)
      | maximum (allowed) (size/length/batch/number of (items/rows/records/attachments))
      | batch (size/has/limit/too)
      | too many (items/records/rows/attachments/elements/fields/entries/files/lines/recipients)
      | split the batch | size limit | file size | content length (limit/exceed) | maxlength | max length
      | maximum context length | uri too (long/large) | context length
      | more than .. (items/rows/records/characters/bytes)
      | at most .. (characters/items/records/bytes/events per) | carry at most | zu gross | zu lang
      | trop (grand/gros/long|volumineu) | taille maxim | demasiado (grande/largo) | muito (grande/longo)
      | troppo (grande/lungo) | te (groot/lang_) | zbyt (duzy/duza/dlug) | cok (buyuk/uzun)
      | слишком (больш/длинн|длинное) | for (stor_/stort/lang_) | 大きすぎ | サイズ | 桁数 | 文字数 | 长度 | 过大 | 太大 | 过长
      | 너무 (큽/깁|큰) | 초과하는 크기`,
  },
  plan_limit: {
    says: "auth_config",
    label: "words about a plan that is used up",
    phrases: `
      upgrade (your/the/to) | current plan | your plan | plan (limit/quota/does not/doesnt/expired/has)
      | monthly (quota/limit/plan/usage|api) | billing (details/limit/hard|quota) | billinglimit
      | check your plan | insufficient quota | insufficient_quota | out of credits
      | (credit/credits) (exhausted/used|have run|balance is too low) | prepaid balance | top up
      | free (tier/plan|trial) | usage exceeded | trial (account/expired/has|period) | spending limit
      | storage (limit/quota|plan) | resource monitor
      | subscription (has expired/expired/does not include/inactive/is not active/level|tier|required|plan)
      | license (expired/limit/required/invalid/does not|key)
      | licence (expired/limit/required/does not|not valid) | seat limit | too many entities | payment required
      | past due | not (included in/part of|available (on/in)) .. plan | kontingent .. (monat/aufgebraucht)
      | tarif | abonnement | lizenz | forfait | licence | plan (vencido/contratado/gratuito) | suscripcion
      | licencia | assinatura | licenca | licenza | abbonamento | contract verlopen | licencj | abonelik
      | lisans | лиценз | подписк | тариф | ライセンス | 契約プラン | プラン | 套餐 | 欠费 | 许可证 | 라이선스 | 요금제 | quotalimitreached
      | allowance exceeded | insufficient space | insufficient_space | out of (storage/space) quota
      | compute quota | change plan | records quota
      | (trial/contract/subscription/plan/licence/license/membership) .. (ended/expired/cancelled/canceled/terminated/lapsed/over_)
      | (vertrag/abo/testphase/testzeitraum) .. (beendet/abgelaufen/gekundigt/ausgelaufen)
      | (contrat/essai/abonnement) .. (expire/termine/resilie/echu)
      | (contrato/prueba/suscripcion/plan) .. (vencid/expirad/finalizad/terminad/cancelad/caducad)
      | (contrato/assinatura/teste/plano) .. (vencid/expirad/encerrad/cancelad)
      | (contratto/abbonamento/prova/piano) .. (scadut/terminat/disdett)
      | (contract/abonnement/proefperiode) .. (verlopen/beeindigd/afgelopen)
      | (umowa/abonament/okres probny) .. (wygas/zakoncz) | (sozlesme/abonelik/deneme) .. (bitti/doldu/sona)
      | (договор/подписка/тариф/пробный) .. (истек/законч/расторг)
      | (avtal/abonnemang/provperiod) .. (gatt ut/avslutat/upphort) | (契約|プラン|試用) ~ (終了|期限切れ)
      | (套餐|试用|合同|服务) ~ (到期|过期|用完) | (요금제|계약|체험) ~ (만료|종료)`,
  },
};
