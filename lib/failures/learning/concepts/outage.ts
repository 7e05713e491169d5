import type { Theme } from "./lexicon";

/** A system that is there and can't now. */
export const OUTAGE: Theme = {
  unavailable: {
    says: "downstream_unavailable",
    label: "words about a system that is away",
    phrases: `
      unavailable | not available (at/right/now/temporarily|currently|due)
      | currently (unavailable/offline/down|not available|experiencing) | service outage | outage | is down
      | are down | is offline | instance offline | went down | degraded | out of (service/order) | no healthy
      | unhealthy | no (live/alive) (upstreams/nodes) | alive nodes | no available server
      | no server is available | no server available | not accepting | cannot serve
      | unable to (serve/handle|process your request at) | not ready | notready | product_not_ready
      | not yet (ready/available) | warming up | starting up | is starting | startup | shutting down | shutdown
      | restarting | reboot | hibernat | temporarily (unavailable/disabled|closed|out|not)
      | technical (difficult/problem|issue|error) | please bear | unknown error | unexpected error
      | something went wrong | internal (server) error | internalerror | internal failure | internalfailure
      | internal_error | system error | system failure | systemerror | server error | general (error/failure)
      | general system | an error (occurred/has occurred) | error occurred | try again .. support | notified
      | working (to resolve/on it) | apologi | inconvenience | bad gateway | gateway (time/error)
      | invalid response .. (gateway/proxy|upstream) | web server (is down/received)
      | origin (unreachable/is|web) | host error | backend (is/fetch|unhealthy|error|server) | guru meditation
      | nicht (verfugbar/erreichbar|bereit) | interner (fehler/server) | systemfehler | technischer fehler
      | unerwarteter fehler | storung | ausfall | indisponible | hors service
      | erreur (interne/systeme|technique|inattendue|serveur) | panne | no (esta) disponible | fuera de servicio
      | error (interno/del sistema|inesperado|tecnico) | caid | indispon | fora do ar
      | erro (interno/do sistema|inesperado|tecnico) | paralisad | non (e) disponibile
      | errore (interno/di sistema|imprevisto|tecnico) | fuori servizio | niet beschikbaar
      | interne (fout/serverfout) | storing | buiten gebruik | systeemfout | niedostepn
      | blad (wewnetrzny/systemu|serwera) | awari | kullanilamiyor | hizmet (disi/verilemiyor) | sistem hatasi
      | sunucu hatasi | beklenmeyen (bir) hata | erisilemiyor | недоступ | внутренняя ошибка | ошибка сервера
      | системная ошибка | не работает | сбой | otillganglig | internt fel | ej tillganglig | nere_
      | utilgjengelig | utilgaengelig | intern feil | 利用できません | 利用できない | ご利用いただけ | 停止中 | 障害 | システムエラー | 内部エラー
      | サーバーエラー | 予期しないエラー | 不可用 | 系统(错误/异常) | 内部错误 | 服务(异常/器错误|器内部|不可|暂停) | 系统繁忙 | 故障 | 사용할 수 없 | 서비스 (불가/중단)
      | 내부 오류 | 서버 오류 | 시스템 오류 | 오류가 발생 | 장애 | fatal_error | service offline | offline
      | (service/system/server/host/instance/backend/gateway/platform) .. (unavailable/offline/down/not available/not responding/unreachable/out of service/not reachable)
      | unable to complete .. request at this time | cannot complete .. at this time
      | (problem/trouble) .. our (end/side/servers) | experiencing (problems/issues/difficult/high)
      | no available endpoints | available endpoints | no endpoints | endpoint .. (temporarily/starting)
      | failing health | health check | web server returns | an unknown error | lowlevel error
      | server encountered an (internal/unexpected) | encountered an unexpected | whitelabel error
      | sorry .. (problem/wrong/error) | temporary (error/failure/problem/issue/server) | temporaneo
      | error temporal | erro temporario | erreur temporaire | tijdelijke (fout/storing) | blad tymczasowy
      | tymczasow(y/a) | gecici (hata/sorun/olarak) | временная ошибка | временно (недоступ/не)
      | tillfalligt (fel/otillg) | vorubergehend(er) (fehler/nicht) | 一時的な(エラー/障害) | 暂时(不可/无法) | 일시적인 (오류/장애)
      | upstream connect error | no healthy upstream | upstream request timeout | upstream error | backend fetch failed | an unexpected condition | operation failed_
      | inoperative | malfunction | (bank/partner/issuer/acquirer/switch/host/printer/scanner/provider/upstream/dependency) .. (offline/inoperative/unhealthy/out of order/not answering/not responding)
      | upstream returned (an error/errors) | hiccup | come back (in/later/at) | back (soon/shortly/in a few/at atime)
      | be right back | we ll be back | is terminating | going down
      | has an (incident/outage) | incident (in progress/is ongoing/at our) | no responders | not primed | not built yet | no endpoints available
      | insufficient (cpu/nodes) | nodes are available | dropped from queue | dropped from the queue`,
  },
  maintenance: {
    says: "downstream_unavailable",
    label: "words about maintenance",
    phrases: `
      maintenance | scheduled (downtime|upgrade)
      | being (upgraded/updated/migrated|moved|deployed|restored|indexed|rebuilt) | upgrade in progress
      | upgrading | migration in progress | migrating | nightly (batch/job) | end of day | day end
      | deploy in progress | read only (mode/while|replica|transaction|state|because) | readonly
      | standby (mode/server|node) | wartung | tagesabschluss | update lauft | mise a jour | mantenimiento
      | actualizando | manutencao | manutenzione | aggiornamento in corso | onderhoud | bijgewerkt
      | przerwa (technicz/serwis) | prace (serwisowe/konserwac) | konserwac | bakim | технические работы
      | обслуживани | профилакт | регламентн | underhall | vedligehold | vedlikehold | udrzba | メンテナンス | 保守 | 维护
      | 升级中 | 점검 | 유지보수
      | (not/no) .. until atime | (bookings/orders/payments/writes/postings) .. (not taken/not accepted/closed/suspended/paused) until
      | batch (run) is running | night run | nightly run | day end run | end of day run | single user mode | restricted (user/session) mode
      | being (rebuilt/reindexed/compacted/vacuumed/backed up) | backup (is) (running/in progress)`,
  },
  lock: {
    says: "downstream_unavailable",
    label: "words about a lock",
    phrases: `
      deadlock
      | lock (wait/timeout|request|held|contention|not available|conflict|acquisition|on|could not|limit)
      | row lock | rowlock | could not (obtain/acquire/get) .. lock | cannot (obtain/acquire) .. lock
      | unable to (lock/obtain|acquire) .. (row/lock) | unable to lock | failed to (acquire/lock|obtain) .. lock
      | attempts to lock | waiting for .. lock | waiters for this lock | locknotavailable | nowait
      | locked (by/for|in|table) .. (another/user|process|transaction|job|session|update)
      | (row/object|record|document|table|file|database) (is) locked | is locked (by/for)
      | database (table) is locked | locked table | holds the (lock/lease) | resource busy | object busy
      | in use by (user/another|process) | could not serialize | serialization (failure/error)
      | serializationfailure | cannot serialize | write conflict | writeconflict
      | concurrent (update/modification of the|transaction|access|write) | optimistic lock | optimisticlock
      | staleobject | stale object state | update a stale object | contention
      | transaction (was aborted/conflict/is ongoing/aborted/in progress/rolled back) | transactionconflict
      | simultaneous
      | (another/other|concurrent|previous|same) .. (request/operation|process|job|user|session|transaction|import|worker) .. (in progress/running|is (editing|processing|using|updating|modif)|holds|being processed|outstanding|already running|is (still)|has locked)
      | request .. (in progress/being processed|outstanding) | already (in progress/being|running|underway)
      | in progress .. retry | still (processing/running|being processed|in progress)
      | being (used/modified|edited|processed|changed) by | is editing | is using | is (currently) being
      | currently being | wird (gerade/bereits|momentan) (bearbeitet/verwendet|von|durch)
      | (gerade/bereits) .. bearbeitet | gesperrt (durch/von) | sperre | sperrung durch | verklemm | verrouill
      | verrou_ | en cours (de modification/d utilisation|de traitement) | en cours d | modifie par un autre
      | bloquead por (otro/outro|el usuario) | bloqueado por | interbloqueo | siendo (usad/modificad|editad)
      | otro (usuario/proceso) | (sendo|esta sendo) (alterad/usad|editad|processad) | outro (usuario/processo)
      | in uso da | bloccat da | un altro (utente/processo) | in corso di modifica | in gebruik door
      | door een andere | geblokkeerd door | wordt .. (bewerkt/bijgewerkt|gebruikt) | zablokowan .. przez
      | edytowan .. przez | przez innego | uzywan .. przez | tarafindan (duzenleniyor/kullaniliyor|kilitlen)
      | kilitli | kilitlen | baska (bir) kullanici | взаимоблокировк
      | блокировк .. (тайм/ожидан|другим|объект|таблиц) | заблокирован .. (другим/пользователем) | редактируется
      | другим пользователем | last av | lases av | anvands av | av en annan | デッドロック | ロック | 他のユーザー | 他の処理
      | 編集中 | 処理中 | 死锁 | 锁(等待/超时|定中|冲突) | 正在被 | 其他用户 | 正在处理 | 처리 중 | 교착 | 잠금 | 잠겨 | 다른 사용자 | in progress
      | request_in_progress | is ongoing | ongoing (for/transaction/operation)
      | (resource/item/record) .. (is being/being) (processed/created/updated/modified)
      | attempting to access is locked | resourcelocked | resource_locked | lock on .. (held/too long)
      | (processed or/or) in progress | is outstanding | pending (operation/request/transaction)
      | snapshot too old | collision | try saving again | hold(s) .. lease | lease .. (held/holds)
      | waiting for .. (lock/resource/previous) | locked for update
      | another .. is (already) running | import is already running | wait for lock | lock not granted | lock .. (not granted/refused/is taken)
      | locked (out) by (another/other) | (another/other) (user/session) has .. (lock/open)
      | (is/currently) (a/held by a) lease | currently a lease | no lease id | lock (supplied/token) is invalid | lock expired | messagelocklost | lease on the`,
  },
  failover: {
    says: "downstream_unavailable",
    label: "words about a cluster without its head",
    phrases: `
      failover | failing over | failed over | no (primary/leader|master|quorum)
      | not (primary/leader|master|the leader|writable|writableprimary) | notprimary | notwritableprimary
      | notmaster | election | leader (not/election|is|changed) | not leader | leader_not
      | replica (is/set|not|s are|lag) | noreplicas | enough (good) replicas | replicas | quorum
      | consistency level | stepdown | steppeddown | recovering | in recovery | recovery mode
      | cluster (down/is|block|unavailable) | clusterdown | masterdown | loading the dataset
      | shard (is/not|unavailable) | shards (failed/are) | rebalanc | partition .. (moved/gone|offline)
      | conflict with recovery | administrator command | admin shutdown | terminating connection
      | server shutdown | quiescing | node .. (is down/unavailable|not available|left)
      | cannot write to a secondary | can not write to a secondary | not the primary | write to a read only (replica/secondary/standby) | not a primary
      | does not host (this) topic | not host this | not present in metadata | no metadata for topic
      | has passed since batch creation | since batch creation | expiring (records/batch)`,
  },
  too_slow: {
    says: "downstream_unavailable",
    label: "words about work that took them too long",
    phrases: `
      statement timeout | query (timeout/timed|execution was interrupted|was cancel) | execution timeout
      | function .. timed out | task timed out | lambda timed | invocation timed | worker timeout
      | process .. timed out | backend .. timed | backend timeout | upstream (request) timeout | upstream timed
      | gateway timeout | request time reached | maximum execution time
      | transaction .. (timeout/expired|timed out|time limit) | search timeout | script timeout
      | max time .. (reached|exceeded) | maxtime | interrupted | canceling statement | operation exceeded time
      | exceeded time limit`,
  },
};
