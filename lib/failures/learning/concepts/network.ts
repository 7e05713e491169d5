import type { Theme } from "./lexicon";

/** The way between two systems. */
export const NETWORK: Theme = {
  line_lost: {
    says: "network_transient",
    label: "words about a broken connection",
    phrases: `
      econnreset | econnaborted | epipe | econnclosed | socket hang up | hang up | socket closed
      | socket is closed | socket has been (ended/closed) | broken pipe
      | connection (reset/aborted/closed/lost/dropped/broken/terminated/interrupted/was reset/was closed/was lost/was aborted)
      | connection (was terminated/has been closed/was forcibly closed/was broken/died/unexpectedly closed/closed unexpectedly/is closed)
      | connection (gone/has been lost/closed by/prematurely closed/ended unexpectedly/error/failure)
      | connection to .. was lost | closed the connection | closed connection | lost connection
      | lost the connection | server closed | reset by peer | reset by (the) peer | aborted by
      | remote (end/host/side/peer/party) closed | remote host terminated | other side closed
      | peer (closed/reset/disconnected/shut) | forcibly closed | server disconnected | disconnected
      | client is offline
      | network (is down/closed/error/failure/changed/request failed/io error/connection lost)
      | premature (close/end/eof) | prematurely
      | unexpected (eof/end of file from/end of stream/close/disconnect) | unexpectedly closed
      | incomplete (read/chunked/message/response) | incompleteread
      | chunked (encoding/body/transfer) .. (cut/incomplete/without/early/premature) | server has gone away
      | gone away | stream (was reset/closed/error/reset) | rst stream | goaway
      | http2 .. (error/refused stream/protocol error) | empty reply | empty response from
      | no response (from/was/received) | did not send any data | body (cut/ended/truncated)
      | connection aborted | transport (closed/is closing/error) | channel closed | i o error | io exception
      | ioexception | read error | write error | recv failure | send failure
      | socket (error/exception/write error/read error) | request aborted | aborted | sendfailure
      | receivefailure | pull function | bad record mac
      | verbindung (wurde/unterbrochen/abgebrochen/zuruckgesetzt/beendet/verloren/getrennt)
      | verbindungs(abbruch/fehler) | leitung | connexion (interromp/perdue/reinit/rompue/fermee/coupee)
      | connexion a ete | conexion (perdid/cerrad/interrump/reinici/fue) | se perdio la conexion
      | se cerro la conexion | conexao (perdid/encerr/interromp/foi/cancelad)
      | connessione (interrott/persa/chiusa/resettata/caduta)
      | verbinding (verbroken/gesloten/is verbroken/werd)
      | polaczenie (zostalo/przerwane/zerwane/zamkniete/utracone) | zerwano polaczenie
      | baglanti (koptu/kesildi/kapatildi/sifirlandi)
      | соединение (разорван/сброшен/прерван/закрыт/потеряно/было) | обрыв соединения
      | anslutningen (brot/stangdes/aterst) | forbindelsen | 接続が(切断/リセット/失われ/閉じ) | 接続がリセット | 切断され | 通信エラー
      | 连接(重置/断开/中断/被重置/已关闭/关闭/丢失) | 连接被(重置/关闭/断开) | 网络(异常/错误/中断) | 연결이 (끊/재설정/종료)
      | (database/client/session/pool/channel/transport) is closed | transport closed | session closed
      | (server/redis/broker/peer/host/far end) went away | (peer/host/server/client) is gone | hung up | hangs up | communications link failure | link failure
      | (cut off/ends) in the middle | torn_`,
  },
  line_refused: {
    says: "network_transient",
    label: "words about a connection that was not taken",
    phrases: `
      econnrefused | connection refused | refused connection | refused to connect | actively refused
      | connect(ion) failed | failed to connect | could not connect | cannot connect | couldnt connect
      | cant connect | unable to connect | unable to establish | connecting to .. failed | failed to establish
      | could not establish | no connection could be made | no connection established | ehostunreach
      | enetunreach | ehostdown | enetdown | no route to host | host (is) unreachable | host is down
      | network (is) unreachable | unreachable host | cant reach | cannot reach | could not reach
      | couldnt reach | unable to reach | not reachable | is unreachable | fetch failed | failed to fetch
      | network error | networkerror | max retries exceeded with url | all host .. tried
      | no (server/servers) (available/could be reached) | server selection
      | verbindung (verweigert/abgelehnt/fehlgeschlagen/konnte nicht) | keine verbindung | nicht verbinden
      | verbindungsaufbau | connexion (refus/impossible/echou) | impossible de (se connecter/joindre/contacter)
      | conexion (rechaz/fallid/denegad) | no se (pudo/puede) conectar | imposible conectar
      | conexao (recus/falhou/negad) | nao foi possivel conectar | falha (ao conectar/na conexao)
      | connessione (rifiut/fallita/non riuscita) | impossibile (connettersi/raggiungere/stabilire)
      | verbinding (geweigerd/mislukt/kon niet) | kan geen verbinding | polaczenie odrzucone | odmowa polaczenia
      | nie mozna (polaczyc/nawiazac) | brak polaczenia | baglanti (reddedildi/kurulamadi/basarisiz)
      | baglanilamadi | соединени(е/я) (отклонен/отказано) | отказано в соединении
      | не удалось (подключ/соедин/установить соединение) | невозможно соединиться | нет соединения
      | anslutningen (nekades/vagrades) | kunde inte ansluta | kunne ikke (koble/forbinde/oprette) | 接続が拒否
      | 接続できません | 接続に失敗 | 接続(エラー/不可) | 连接(被拒/失败/拒绝/超时) | 无法连接 | 连接不上 | 연결이 거부 | 연결할 수 없 | 연결에 실패 | 접속할 수 없
      | no endpoint listening | nobody listens | nothing listens | no one is listening`,
  },
  name_unresolved: {
    says: "network_transient",
    label: "words about a name that could not be looked up",
    phrases: `
      enotfound | eai again | eai_again | getaddrinfo | gethostbyname | name (or service/resolution/lookup)
      | could not resolve | couldnt resolve | cannot resolve host | failed to (resolve/lookup)
      | unable to resolve | could not translate host | unknown host | unknownhost | no such host
      | host not found | nodename nor servname | temporary failure in name
      | dns (lookup/resolution/error/failure/query/server/name) | resolve(r) .. (host/failed/timed out/refused)
      | nxdomain | servfail | server misbehaving | address not found | no address associated
      | unable to determine ip | remote name could not be resolved | server not found | name not resolved
      | find the server at | hostname lookup | host nicht (gefunden/auflos) | name(nsauflosung)
      | konnte nicht aufgelost | resolution (du/de nom) | nom d hote | resolver el (host/nombre)
      | resolver o (host/nome) | risoluzione (del nome/dns) | имя (хоста/узла) | разрешить имя | nazwy hosta
      | naam niet | ホスト名 | 名前解決 | 域名解析 | 无法解析 | 主机名 | 호스트 이름 | 호스트를 찾을
      | (server/host/hostname/domain) .. could not be found | hostname could not be found | specified hostname
      | cannot find server | cant find server | dns name | dns error | dns fail | dns_probe
      | err_name_not_resolved`,
  },
  timed_out: {
    says: "network_transient",
    label: "words about time that ran out",
    phrases: `
      timed out | timeout | time out | timedout | etimedout | esockettimedout | deadline exceeded
      | deadlineexceeded | took too long | no response within | not respond in time | did not respond
      | didnt respond | not responding | does not respond | no answer | failed to respond | response in time
      | execution expired | expired waiting | waited too long | within the allocated time | elapsed prior
      | operation was cancel due | zeituberschreitung | zeitlimit | antwortet nicht | keine antwort
      | delai .. (depasse/expir/attente) | delai d attente | temps d attente | ne repond pas | pas de reponse
      | tiempo de espera | se agoto el tiempo | tiempo limite | no responde | sin respuesta
      | tempo (limite/esgotado/de espera) | tempo di attesa | nao respond | sem resposta | non risponde
      | nessuna risposta | scaduto il tempo | time out di | duurde te lang | reageert niet
      | geen (antwoord/reactie) | wachttijd | przekroczono (limit czasu/czas) | uplynal limit | limit czasu
      | nie odpowiada | brak odpowiedzi | zaman asimi | sure doldu | yanit (vermiyor/alinamadi) | cevap vermiyor
      | время ожидания | превышено время | тайм аут | таймаут | не отвечает | нет ответа | истекло время
      | tog for lang tid | svarar inte | inget svar | tidsgrans | タイムアウト | 応答がありません | 応答しません | 時間切れ | 超时 | 逾時
      | 无响应 | 没有响应 | 时间 초과 | 시간 초과 | 시간초과 | 응답이 없 | 응답하지`,
  },
  handshake: {
    says: "network_transient",
    label: "words about an encrypted connection that was cut",
    phrases: `
      tls handshake | ssl handshake | handshake (failed/failure/timed/timeout/error/was/eof) | before secure tls
      | ssl connection (error/could not) | ssl error | ssl syscall | tls connection | ssl connect error
      | secure channel | eof occurred in violation | unexpected eof | ssl unexpected
      | tls .. (closed/reset/cut/timeout) | gnutls | schannel`,
  },
  proxy: {
    says: "network_transient",
    label: "words about a proxy",
    phrases: `
      proxy (error/connection/connect/server/tunnel/refused) | via proxy | tunnel(ing) .. (failed/could not)
      | tunneling socket | connect tunnel | unable to connect to proxy | proxyerror`,
  },
  protocol_version: {
    says: "auth_config",
    label: "words about a protocol that the two sides do not share",
    phrases: `
      wrong version number | unsupported protocol | protocol version | alert protocol | no protocols available
      | no shared cipher | no cipher | cipher .. (mismatch/suite) | unknown protocol | http response to https
      | http request to https | plain http request | unsupported ssl | dh key too small
      | tlsv1 alert (protocol/insufficient) | ssl version | inappropriate fallback`,
  },
  retry_hint: {
    says: null,
    label: "words that ask to come again later",
    phrases: `
      retry after | retryafter | try again (later/in/after/shortly/soon/at/momentarily/when/once)
      | try your request again
      | retry (later/in/the request/your request/again/the operation/the transaction/with) | please retry
      | please try again | then retry | and retry | try later | try it again | should be retried
      | can be retried | be retried later | safe to retry | come back (later/in) | check back
      | wait (a/before/for/until/at least/few) | backoff | back off | backing off | resubmit later | transient
      | temporar | momentar | for now | at the moment | right now | currently | in a (moment/minute/few)
      | shortly | erneut (versuchen/probieren/senden) | spater | vorubergehend | zurzeit | derzeit | gerade
      | augenblick | momentan | reessay | plus tard | nouvel essai | temporairement | actuellement
      | en ce moment | intente(lo) (de nuevo/mas tarde/nuevamente/otra) | intentelo | mas tarde | reintent
      | temporalmente | actualmente | en este momento | tente (novamente/mais tarde/de novo) | mais tarde
      | temporariamente | no momento | momentaneamente | riprova | riprovare | piu tardi | temporaneamente
      | al momento | in questo momento | later opnieuw | opnieuw (proberen/te) | probeer | tijdelijk | momenteel
      | op dit moment | sprobuj | pozniej | ponow | chwilowo | tymczasowo | obecnie | daha sonra | tekrar dene
      | yeniden dene | gecici | su anda | su an_ | позже | повторите | попробуйте | временно | в данный момент
      | сейчас | forsok igen | prova igen | senare | tillfalligt | for narvarande | prov igen | senere
      | midlertidig | zkuste | pozdeji | もう一度 | 再度 | しばらく | 後ほど | 一時的 | 現在 | 再試行 | 稍后 | 稍候 | 重试 | 暂时 | 临时 | 目前
      | 当前 | 다시 시도 | 나중에 | 잠시 후 | 일시적 | 현재 | 재시도`,
  },
  no_retry_hint: {
    says: null,
    label: "words that trying again is no use",
    phrases: `
      do not retry | dont retry | not be retried | must not be retried | cannot be retried | cant be retried
      | no retry | not retryable | non retryable | nonretryable | no more retries | permanent | never be
      | will not be retried | not recoverable | fatal | endgultig | definitiv | dauerhaft | ne pas reessayer
      | no reintent | nao tente | окончательн`,
  },
  ours_lost: {
    says: "downstream_unavailable",
    label: "words about something behind the destination",
    phrases: `
      upstream | backend | origin (server/is/dns/error/host/connection) | bad gateway | gateway time
      | downstream | dependency | dependent service | third party | remote system | acquirer
      | issuer .. (not available/reach/inoperative/unavailable/time)
      | database (server/is/connection/host/cluster) | cannot (open/connect to) .. database
      | db (connection/is down/unavailable/error) | connect to (the) database | subrequest | identity provider
      | external service | fremdsystem | datenbank | base de (donnees/datos) | banco de dados | bd_ | banca dati
      | veritaban | база данных | базы данных | базе данных | baze danych | databasen | データベース | 数据库 | 데이터베이스
      | redis | broker | elasticsearch | ldap server | mail server | smtp`,
  },
  garbled: {
    says: "network_transient",
    label: "words about an answer that came garbled",
    phrases: `
      chunk size | chunk length | in chunk | invalid chunk | hpe invalid | invalid status (code/line)
      | malformed status | bad status line | badstatusline | badhttp | expected http | not a valid http response
      | malformed http | invalid http (response/version/header) | invalid response from | unrecognized response
      | not completed | payload is not completed | response payload | unexpected end of file
      | incorrect header check | invalid block type | invalid stored block | invalid gzip | zlib | brotli
      | decompress(ion) (failed/error) | content decoding | contentdecodingerror | transfer closed
      | bytes remaining to read | bytes missing | content length mismatch | fewer bytes | less data than
      | terminated other side closed | fetch failed | terminated_ | other side | aborterror
      | operation was canceled while waiting | request was cut off`,
  },
};
