const words = (text: string) => text.split("|").map((word) => word.trim());

/** Sets of words that phrases of the lexicon name with "$": the same in many places. */
export const SETS: Readonly<Record<string, readonly string[]>> = {
  /** What systems of business keep, and what content refers to. */
  record: words(
    `customer|client|debtor|debitor|vendor|supplier|creditor|contact|invoice|order|item|article|product|sku|variant|payment
    |refund|charge|subscription|document|record|entity|object|row_|entry|entries|user|employee|member|cardholder|card|mandate
    |voucher|journal|ledger|gl account|tax code|tax rate|taxcode|vat code|currency|price|coupon|promotion|shipment|tracking
    |address|bank account|account|cost cent|costcenter|cost object|business partner|partner|lead|deal|person|contract|quote
    |transaction|transfer|beneficiary|payee|recipient|profile|category|mapping|reference|identifier|ticket|issue|file|folder
    |message|envelope|capture|authorization|location|subsidiary|department|unit of measure|material|gift card|gift certificate
    |certificate of|dispute|balance|receipt|credit note|memo|bill|estimate|purchase|sale|stock|inventory|parcel|label|sender
    |attribute|property|option|enum|value|parent|child|foreign|primary key|key value|email|phone|country|region
    |kunde|kundennummer|lieferant|kreditor|rechnung|auftrag|artikel|beleg|konto|sachkonto|steuer|kostenstelle|buchung|datensatz
    |zahlung|vertrag|mitarbeiter|geschaftspartner|bestellung|facture|commande|fournisseur|compte|paiement|enregistrement|produit
    |taux|devise|cliente|factura|pedido|articulo|producto|proveedor|cuenta|pago|registro|impuesto|moneda|fatura|nota fiscal|produto
    |fornecedor|conta|pagamento|imposto|fattura|ordine|articolo|fornitore|conto|pagamento|codice|aliquota|klant|factuur|debiteur
    |crediteur|artikel|grootboek|betaling|klient|kontrahent|faktur|zamowien|towar|dokument|konto|platnosc|musteri|siparis|urun|cari
    |stok|kayit|hesap|belge|клиент|контрагент|счет|заказ|товар|документ|запис|платеж|номенклатур|kund|faktura|leverantor|artikel
    |顧客|得意先|請求|注文|商品|取引先|伝票|勘定科目|税コード|品目|取引|客户|订单|发票|商品|供应商|科目|用户|记录|凭证|商户订单|交易|고객|주문|송장|상품|거래처|계정과목|전표`,
  ),
  /** Where content is put: named by settings, not by the content. */
  container: words(
    `queue|bucket|topic|exchange_|event bus|eventbus|stream_|state machine|function|lambda|collection|keyspace|database|dataset
    |workspace|tenant|environment|realm|site|domain|shop|store_|namespace|application|app_|client id|client application|workflow
    |webhook|endpoint|route|path|url|uri|page|controller|action|method|operation|service|resource|messaging entity|subject name
    |index_|virtual host|vhost|connector|cluster|instance|repository|project|team|organization|organisation|company_
    |deployment|backend|handler|port_|wsdl|soapaction|schnittstelle|endpunkt|pfad|seite|ruta|pagina|chemin|ressource|rota|recurso
    |percorso|pad_|sciezk|adres|sayfa|adresi|страниц|маршрут|метод|エンドポイント|ページ|パス|接口|页面|路径|控制器|方法|엔드포인트|페이지|경로`,
  ),
  /** Parts of a database, which programs name. */
  column: words(
    `column | spalte | colonne | columna | coluna | colonna | kolom | kolumn | sutun | столбец | столбц | kolonn | 列 | カラム | 컬럼 | 字段名`,
  ),
  table: words(
    `sql table | table or view | relation | tabelle | tabla_ | tabela_ | tabella | tablo_ | таблиц | tabell_ | テーブル | 数据表 | 테이블`,
  ),
  missing: words(
    `not found|notfound|cannot be found|can not be found|could not be found|couldnt be found|cant be found|cannot find|cant find
    |could not find|couldnt find|unable to find|does not exist|doesnt exist|do not exist|dont exist|did not exist|not exist|nonexist
    |non existent|is unknown|unknown to|is not known|not known|was not recogni|not recogni|not registered|isnt registered|no longer exists
    |no longer available|cannot be resolved|could not be resolved|not configured|not mapped|is missing in|has been deleted|was deleted
    |nicht gefunden|nicht vorhanden|existiert nicht|unbekannt|nicht angelegt|nicht bekannt|gibt es nicht|introuvable|existe pas|inconnu
    |no existe|no encontrad|no se encontr|no se ha encontr|no fue encontrad|no hallad|desconocid|no esta dad|no registrad|nao encontrad
    |nao existe|nao cadastrad|inexistente|nao localizad|nao foi encontrad|desconhecid|non trovat|non esiste|inesistente|sconosciut
    |non presente|niet gevonden|bestaat niet|onbekend|nie znaleziono|nie istnieje|nieznan|nie odnaleziono|brak w|bulunamadi|bulunmuyor
    |tanimli degil|mevcut degil|yok_|не найден|не существу|неизвестн|не обнаружен|отсутствует в|hittades inte|finns inte|hittar inte
    |saknas i|okand|ikke fundet|findes ikke|finnes ikke|ikke funnet|ei loydy|nenalezen|neexistuj|見つかりません|見つからない|存在しません
    |存在しない|登録されていません|未登録|不存在|未找到|找不到|未登记|没有找到|찾을 수 없|존재하지 않|없습니다|등록되지`,
  ),
  /** "no such", "unknown": before what is missing. */
  nosuch: words(
    `no such|unknown|could not find|cannot find|can not find|cant find|couldnt find|unable to find|unable to locate|could not locate
    |did not find|failed to find|no matching|nonexistent|non existing|undefined|unrecognized|unrecognised|kein passend|unbekannte
    |impossible de trouver|aucun_|aucune_|no hay_|ningun|nenhum|nessun|geen_|неизвестн|nieznan|okand|ukendt`,
  ),
  already: words(
    `already|has been previously|was previously|previously been|bereits|schon_|deja|ya_|ja foi|ja esta|ja existe|ja se|ja possui|gia_|reeds
    |al_|juz|zaten|daha once|уже|redan|allerede|jo_|jiz_|既に|すでに|済みです|済みの|已经|已被|已存在|이미`,
  ),
  by_time: words(
    `per second|per minute|per hour|per day|a second|a minute|an hour|a day|each minute|each second|every minute|in minutes|in seconds
    |pro sekunde|pro minute|pro stunde|pro tag|par seconde|par minute|par heure|par jour|por segundo|por minuto|por hora|por dia|al secondo
    |al minuto|al giorno|per seconde|per minuut|na sekunde|na minute|na godzine|saniyede|dakikada|saniye basina|в секунду|в минуту|в час|в сутки|в день
    |per sekund|per minut|1秒|毎秒|毎分|1分|每秒|每分钟|每小时|每天|초당|분당`,
  ),
  calls: words(
    `request|call|api call|api request|message|quer|operation|transaction|webhook|event|attempt|connection|concurren|parallel|update
    |anfrage|aufruf|abfrage|nachricht|requete|appel|envoi|solicitud|peticion|llamada|envio|requisic|chamada|consulta|richiest|chiamat
    |verzoek|aanvra|oproep|zapytan|wywola|zadan|istek|istegi|cagri|sorgu|запрос|обращени|вызов|forfragning|anrop|リクエスト|送信|アクセス|呼び出し|请求|调用|访问|요청|호출`,
  ),
  exceeded: words(
    `exceed|exceeded|reached|limit|limited|over_|too many|too much|used up|exhausted|spent|hit_|cap_|allowed|at most|maximum|more than|max_
    |uberschritten|uberstieg|erreicht|zu viele|hochstens|maximal|depass|trop de|atteint|limite|excedid|superad|alcanzad|demasiad|excedeu
    |atingid|muitas|ultrapass|superat|raggiunt|troppe|troppi|overschreden|bereikt|te veel|przekrocz|zbyt wiele|zbyt duzo|asildi|asti|cok fazla|cok sik
    |превыш|исчерпан|слишком много|overskrid|for manga|overskred|超え|上限|多すぎ|超过|超限|超出|过多|初과|초과|너무 많`,
  ),
};
