import type { Theme } from "./lexicon";

/** Who may do what, and where it is done. */
export const ACCESS: Theme = {
  credentials: {
    says: "auth_config",
    label: "words about credentials",
    phrases: `
      api key | apikey | access key | accesskey | secret key | access token | accesstoken | refresh token
      | bearer | auth token | authtoken | client secret | client_secret | clientsecret | client credential
      | credential | password | passphrase | username | user name or | login (failed/required|invalid|error)
      | logon | log in_ | sign in | signed in | logged (in/out) | not logged
      | session (expired/id/has expired|is invalid|not valid|token|timed)
      | invalid (session/login|user|appid|app id|client|grant|token|key|api|access|auth|credential|signature|jwt|otp|pin)
      | invalid_grant | invalid_client | invalid_token | invalid_auth | bad (credentials/token|api)
      | wrong (password/credentials|user|pass|username|api|token|key) | wrongpass | noauth | unauthor
      | unauthenticated | authenticat | authfailed | auth (failed/error|fail|required|header|is required)
      | not authenticated | not authorized | notauthorized | not authorised
      | authorization (header/failed|required|has been|token|denied|error|is)
      | could not verify .. (authorized/token|access) | verify .. (credentials/identity) | user denied
      | access denied for user | kerberos | ntlm | saml | sso_ | oauth | openid | mfa_ | two factor
      | multifactor | 2fa | consent_required | consent required | interaction required | reauthenticat | jwt
      | jws | security token | securitytoken | mac verify | kein(e) berechtig | anmeld | kennwort | passwort
      | zugangsdaten | benutzername | nicht (autorisiert|angemeldet|authentifiziert) | autorisierung
      | authentifizier | identifiant | mot de passe | non (autorise|authentifie) | jeton | cle (d api|api)
      | connexion requise | session expiree | credencial | contrasena | no autorizad | autenticac
      | clave (de api|api|invalida|secreta) | sesion (expirada|caducada|no) | iniciar sesion | usuario o
      | token (invalid|expirad|caducad|vencid|inval|non|nao|ungultig|abgelaufen|ongeldig|verlopen|wygas|nieprawid|gecersiz|suresi|недейств|истек|просроч|ogiltig|har|expire|scaduto|revo)
      | senha | nao autorizad | nao autenticad | chave (de api|invalida|de acesso) | credencia | credenzial
      | non autorizzat | autenticazion | chiave (api|non) | accesso non autorizzato | wachtwoord
      | niet (geautoriseerd|ingelogd|geauthenticeerd) | aanmeld | inlog | ongeldige (sleutel|api|token) | hasl
      | uwierzytel | nieautoryzowan | niezalogowan | zaloguj | logowani | klucz | sesja | brak autoryzacji
      | sifre | kimlik (dogrulama|bilgi) | yetkisiz | oturum | giris (yap|basarisiz) | api anahtar | парол
      | авториз | аутентиф | токен | ключ (api|доступа|апи) | учетн | логин | сесси | losenord | autentiser
      | inloggning | behorighetsuppgift | adgangskode | 認証 | パスワード | トークン | ログイン | APIキー | アクセスキー | セッション | 资格
      | 认证 | 鉴权 | 身份验证 | 令牌 | 密钥 | 登录 | 登陆 | 凭证无效 | 密码 | 未授权 | 访问令牌 | 인증 | 토큰 | 비밀번호 | 로그인 | API 키 | 세션
      | proxy authentication | proxy auth | proxyauth`,
  },
  token_state: {
    says: "auth_config",
    label: "words about a key or token that is not valid any more",
    phrases: `
      (token/key|api key|secret|session|credential|jwt|signature|certificate|access) .. (expired|invalid|revoked|missing|not valid|malformed|has been revoked|incorrect|wrong|not found|disabled|does not match|mismatch|not provided|required|rejected)
      | (expired|invalid|revoked|missing|incorrect|malformed|wrong|bad|no) .. (token|api key|apikey|secret|session|credential|signature|jwt|access key|bearer)
      | test mode key | live mode key | test key | sandbox (key|token|credential|not)
      | wrong .. (environment|env_|tenant|region|realm) | test mode | livemode | live mode | ambiente informado
      | environment .. (mismatch|diverge|wrong|does not) | production .. (sandbox|key) | not activated for live
      | wrong plaid env
      | (password/passphrase/pin/otp/user name/username/login/user id) .. (incorrect/wrong/invalid/not correct/does not match/expired/mismatch)
      | (incorrect/wrong) (password/passphrase/pin/otp/credential/login/user)
      | (iat/nbf/exp_) .. (future/past/claim) | audience .. (invalid/mismatch/not valid/expected) | issuer .. (invalid/mismatch/claim)
      | token .. (not yet valid/inactive/unknown/has been used/no longer valid) | log (in/back in) again | please (log/sign) in
      | authorize again | reconnect (the/your) account | re authorize | reauthorize
      | json web token | jsonwebtoken | jwt malformed | public key retrieval`,
  },
  signature: {
    says: "auth_config",
    label: "words about a signature",
    phrases: `
      signature (mismatch|does not|verification|invalid|is invalid|not valid|validation|error|missing|expired|failed|check)
      | signaturedoesnotmatch | signaturemissing | hmac | verify .. signature | invalid signature
      | signing (key|secret) | sign error | sign_error | checksum .. signature | clock skew
      | request time too skewed | timestamp (too old|expired|outside|is too) | nonce | csrf
      | (sha/sha1/sha1hash/sha256/sha512/md5/hash/mac/hmac/signature/digest/seal/fingerprint) (is/was) (incorrect/wrong|invalid|bad)
      | (sha1hash/sha256/sha512/md5/hash/mac/hmac/digest/seal) (incorrect/wrong/mismatch/invalid/error/does not match/doesnt match)
      | digest (mismatch|header) | sas token | signatur | signature (invalide|incorrecte)
      | firma (no|invalid|incorrect|non|errata) | assinatura (inval|incorret|digital) | handtekening | podpis
      | imza | подпис | 署名 | 签名 | 验签 | 서명
      | verification error | signature verification failed | signature check failed | wrong signature | invalid sign | sign error | sign check
      | (incorrect/wrong/bad/invalid) (hash/sha1hash/mac/hmac/digest/seal/sign)
      | hash of the (request/message) | timestamp .. (tolerance/too far/in the future/not recent) | outside (the/of the) tolerance
      | skew | replay (attack/detected)`,
  },
  permission: {
    says: "auth_config",
    label: "words about access",
    phrases: `
      permission | forbidden | access (is) (denied|restricted|forbidden|blocked|not allowed|disallowed|to the)
      | accessdenied | denied (access|to user) | command denied | denied by (policy|rule|acl|firewall)
      | not (allowed|permitted|entitled|privileged) to
      | not allowed .. (user|role|client|access|ip|origin|app|key) | not permitted | privilege
      | insufficient (scope|right|access|permission|privilege|authority|role) | insufficientprivilege | scope
      | missing scope | role (does not|required|is not) | required role | acl_ | rbac | iam_
      | policy (does not|denies|denied|blocked) | blocked by policy | network policy | whitelist | allow list
      | allowlist | safelist | blacklist | blocklist | ip (address) .. (not|block|denied|restrict|whitelist)
      | direct ip access | your ip | ip range | geo (block|restrict) | country .. not supported
      | not supported .. (country|region) | security (policy|violation|rule) | waf_ | firewall
      | web application firewall | cors | origin .. not allowed | pg hba
      | host .. (is blocked|not allowed to connect) | mysqladmin flush | trial accounts cannot | unverified
      | not verified | verification required | kms | berechtigung | zugriff (verweigert|nicht|wurde)
      | nicht (erlaubt|berechtigt|zugelassen) | keine rechte | fehlende rechte | rolle | droits
      | acces (refuse|interdit|non autorise) | autorisation | habilitation | pas autorise | non autorise
      | permiso | acceso (denegado|no|prohibido|restringido) | no tiene (acceso|permiso|derechos) | prohibido
      | permissao | permissoes | acesso (negado|nao|proibido) | sem (permissao|acesso|autorizac) | nao habilitad
      | permess | accesso (negato|non|vietato) | autorizzazion | privilegi | toegang (geweigerd|niet)
      | geen (toegang|rechten|machtiging) | machtiging | brak (uprawnien|dostepu) | odmowa dostepu | uprawnien
      | dostep zabroniony | zabronion | erisim (engel|reddedil|izni) | yetki | izniniz | izin yok
      | доступ (запрещ|закрыт|отказан) | отказано в доступе | нет (прав|доступа|разреш) | недостаточно прав
      | прав доступа | запрещен | atkomst (nekad|nekas) | behorighet | saknar (behorighet|rattighet)
      | adgang (nektet|naegtet) | pristup odepren | 権限 | アクセス(が拒否|拒否|できません|権) | 許可され | 禁止され | 权限 | 无权 | 拒绝访问
      | 禁止访问 | 没有权限 | 白名单 | 권한 | 접근이 거부 | 접근 거부 | 허용되지
      | (public key/publickey) denied | permission denied publickey | host key verification | host key
      | not on the (list/allow list) | not (listed/enrolled) for | may not (use/call/see/read/write) | single sign on required
      | sender (address) rejected | not owned by user | relay(ing) denied | relaying not | ip .. (受限/限制)`,
  },
  certificate: {
    says: "auth_config",
    label: "words about a certificate",
    phrases: `
      certificate (has expired|expired|is not|not|verify|verification|unknown|revoked|chain|required|error|name|signed|authority|is|rejected|untrusted|validation|hostname|path|mismatch|does not|problem|date)
      | certificateexpired | cert (has expired|expired|verify|authority|untrusted|not) | self signed
      | selfsigned | x509 | x_509 | unable to verify | unable to get (local|issuer) | first certificate
      | local issuer | altname | alternative name | subject alternative | pkix | certpath | trust anchor
      | trust relationship | untrusted | not trusted | unknown ca | unknown authority | unknownissuer
      | ssl certificate | hostname (mismatch|doesnt match|does not match|is not|verification|not verified)
      | hostname .. (not verified|doesnt match) | cert .. (expired|hostname|common name) | client certificate
      | mutual tls | mtls | peer certificate | server certificate | certificateunknown | invalidcertificate
      | badcertificate | cannot recover key | keystore | truststore | peer cert | zertifikat
      | certificat (expire|non|invalide|inconnu|a expire|ssl|du)
      | certificado (expir|caduc|venc|no|inval|digital|ssl|nao) | certificato (scadut|non|ssl) | certificaat
      | certyfikat | sertifika | сертификат | certifikat | 証明書 | 证书 | 인증서 | alternative certificate
      | certificate (subject/serial/problem/status/unknown/store/bundle/common) | certificate verify
      | certificate_verify | bad certificate | cert_ | certs_
      | certificate .. (expired/not trusted/untrusted/not agreed/invalid/revoked/not match/mismatch/doesnt match/not valid)
      | expired certificate | invalid certificate | untrusted certificate | unable to find valid certification
      | valid certification path | ssl cert | tls cert | sec_error | security error | ca (bundle/file/cert)
      | root ca | sslcertverification | ssl peer | sslpeerunverified | certificado (transmissor/do/da/ssl/de)
      | zertifikats | certificat (n est/ssl/de securite/auto) | certificato (di/del/ssl/auto)`,
  },
  account_off: {
    says: "auth_config",
    label: "words about an account that is off",
    phrases: `
      (account|tenant|merchant|organization|organisation|org_|trial|user account|user|app|application|api|integration|webhook|endpoint|shop|store|site|project|company|partner|client|feature|module|service account|profile|payment method|channel|project) .. (suspended|disabled|deactivated|inactive|not enabled|not activated|not active|is blocked|has been blocked|is paused|paused|not allowed to|terminated|frozen account|unsubscribed|archived account|does not have the|not eligible|locked out|not onboarded)
      | (suspended|disabled|deactivated|inactive) (account|user|org|tenant|merchant|shop|api|client)
      | inactive_org | unavailable shop | shop is unavailable | account locked | account is locked
      | feature .. (not|disabled|unavailable) | not enabled for | is not enabled | isnt enabled | not activated
      | not subscribed | not provisioned | not onboarded | has been disabled | is disabled
      | has been deactivated | deployment .. paused | paused project | module .. not (booked|licensed|active)
      | api disabled | deaktiviert | nicht (freigeschaltet|aktiviert)
      | konto (gesperrt|ist gesperrt|deaktiviert) | zugang gesperrt | compte (suspendu|desactive|bloque|inactif)
      | desactive | cuenta (suspendida|desactivada|bloqueada|inactiva) | deshabilitad | desactivad
      | conta (suspensa|desativada|bloqueada|inativa) | desativad | account (sospeso|disattivato|bloccato)
      | disabilitat | disattivat | geblokkeerd account | account is (geblokkeerd|gedeactiveerd) | uitgeschakeld
      | konto (zablokowane|zawieszone|nieaktywne) | wylaczon | hesap (askiya|devre|kapali|pasif) | hesabiniz
      | devre disi | аккаунт (заблок|отключ|приост) | учетная запись (заблок|отключ) | отключен
      | kontot ar (sparrat|inaktiv) | inaktiverad | アカウントが(停止|無効|凍結|ロック) | 無効化 | 停用 | 已禁用 | 账号(已|被|停|异常)
      | 账户(已|被|停)(冻结|禁用|停用) | 商户(状态|未开通|已停) | 未开通 | 계정이 (정지|비활성|잠) | 비활성화
      | (subscription/trial/plan/licence/license) .. (ended/has ended/was cancelled/was canceled/been cancelled/been canceled/lapsed/ran out) | billing problem | (service/app/application/account/merchant/feature) is (inactive/not active/not activated/not enabled) | has not been activated | not yet activated | not been enabled
      | (shop/store/tenant/site/workspace/organization/organisation/company/merchant/account/login/user) is (locked/frozen/blocked/closed down/on hold by)
      | (has been/was) locked (because/due/after/for) | account .. locked
      | (hook/webhook/feature flag/feature/flag/interface/module) .. (is off/switched off/turned off/not switched on/not part of your)`,
  },
  route_missing: {
    says: "auth_config",
    label: "words about an address that is not there",
    phrases: `
      cannot (post|get|put|patch|delete)_
      | no (handler/endpoint/mapping/matching route/static resource/such route/such endpoint/such page/such path/such app/such service/such virtual host/routes/route matched/route matches/route found/route for/route with/route defined) | no action was found | no http resource | route (not/does not/missing) | routingerror | routing error | page (not found
      | you (were|are) looking | doesnt exist | does not exist | cannot be found) | (method | verb) (not allowed
      | is not allowed | not supported) | methodnotallowed | method .. (not allowed
      | not supported for) | request method | unknown (path | endpoint | url | method | route | action | webhook
      | domain | operation | service | function
      | topic) | requested (url/uri/page/path/endpoint) | resource path | not found on this server | invalid (url
      | uri | path | host | redirect uri
      | request url) | invalidurl | bad url | malformed url | no host (supplied
      | in request) | empty host | url using bad | missing url | unsupported (protocol scheme | uri scheme
      | url) | unsupporteduri | must be http | moved (permanently
      | temporarily) | redirect | permanently moved | gone_ | is gone | no longer (available at | supported at
      | exists at) | has been (removed | retired | sunset
      | discontinued) | deprecated | sunset | api version | version header | notion version | unsupported (api) version | invalid api version | no match for url | match for url | operation not found | actionnotsupported | action not supported | wsdl | could not load from | couldnt load from | no mapping | has no mapping | host header | misdirected | page introuvable | seite (wurde) nicht gefunden | pagina no encontrada | pagina nao encontrada | pagina non trovata | pagina niet gevonden | strona nie istnieje | nie znaleziono strony | sayfa bulunamadi | страница не найдена | sidan (hittades
      | finns) | methode (nicht | non) | metodo (no | nao | non) | metoda niedozwolona | метод не (поддерж
      | разреш) | ページが見つかり | エンドポイントが | メソッドは | 页面不存在 | 接口不存在 | 方法不(允许
      | 支持) | 路径不存在 | 控制器不存在 | 페이지를 찾을 | 허용되지 않는 메서드 | no server is configured | no such bucket | nosuchbucket | no such index | index_not_found | no such queue | queuedoesnotexist | (404
      | 405) | web site not found | there isnt a github | unknown domain | no web processes | not an api | $container .. $missing | $nosuch ~ $container | $missing ~ $container | undefined scheme | no protocol | url must be absolute | must be absolute | protocol scheme | scheme .. (not supported/unsupported/missing) | unsupported scheme | no connection adapters | protocol .. not supported | unknown url type | unknown protocol | no scheme supplied | invalid port | bad port | nonnumeric port | invalid hostname | uri is not absolute | malformedurl | invalid uri | bad uri | url rejected | unknown service`,
  },
  misconfigured: {
    says: "auth_config",
    label: "words about settings",
    phrases: `
      misconfigur | configuration (error|problem|incompatible|is missing|missing|required) | not configured
      | is not set up | not set up | configuration not | invalid configuration
      | missing (header|configuration|environment variable|api version|setting) | environment variable
      | header (is missing|missing|required|not (set|present|provided)|should be defined) | required header
      | no (active) warehouse | inequivalent arg | konfigurationsfehler | erreur de configuration
      | error de configuracion | erro de configuracao | errore di configurazione | 配置错误 | 設定エラー
      | must have a value | wrong (endpoint|host|url|server|port|address)
      | (not|no) (mandate|consent) .. (given|granted) | webhook (is) not (registered|configured)`,
  },
  tls_alert: {
    says: "auth_config",
    label: "words about two sides that do not agree on encryption",
    phrases: `
      alert handshake failure | handshake failure | handshake_failure | alert access denied
      | alert protocol version | alert unrecognized name | unrecognized name | unrecognized_name
      | alert unknown ca | alert bad certificate | alert certificate | certificate required
      | alert certificate required | fatal alert | received alert | no peer certificate | client certificate
      | plaintext connection | unrecognized ssl message | record layer failure | ssl packet length
      | packet length too long | no application protocol | first record does not look like a tls
      | does not look like a tls handshake | wrong_version_number | unsupported_protocol
      | unsafe legacy renegotiation | legacy sigalg | ee key too small | ca md too weak | cipher mismatch
      | ssl_error_no_cypher`,
  },
};
