import type { Phrasebook } from "../lexicon";

/** The commonest of what is said in Ukrainian, Czech, Danish, Norwegian, Finnish, Hungarian, Romanian and Arabic. */
export const OTHERS: Phrasebook = {
  line_lost: `
    зв'язок перервано | з'єднання .. (розірвано/перервано/закрито) | spojení .. (ztraceno/přerušeno/ukončeno)
    | forbindelsen .. (brutt/afbrudt/lukket/mistet) | yhteys .. (katkesi/suljettu)
    | a kapcsolat .. (megszakadt/bezárult) | conexiunea .. (întreruptă/închisă/pierdută) | انقطع الاتصال`,
  line_refused: `
    не вдалося (підключитися/з'єднатися) | nelze se připojit | spojení .. odmítnuto
    | kunne ikke (koble/forbinde/oprette forbindelse) | yhteyttä ei | yhteys .. evätty
    | nem sikerült csatlakozni | kapcsolat .. (elutasítva/sikertelen) | conexiune (refuzată/eșuată)
    | تعذر الاتصال | فشل الاتصال`,
  timed_out: `
    час очікування | перевищено час | časový limit | vypršel (čas/časový) | tidsavbrudd | tidsgrænsen
    | timeout | aikakatkais | időtúllépés | timp .. (expirat/depășit) | انتهت المهلة | مهلة`,
  rate_limit: `
    забагато запитів | перевищено ліміт .. запит | příliš mnoho (požadavků/pokusů)
    | for mange (forespørsler/forespørgsler/kald/forsøg) | liian monta | liikaa pyyntöjä
    | túl sok (kérés/próbálkozás) | prea multe (cereri/solicitări/încercări) | طلبات كثيرة
    | عدد كبير من الطلبات`,
  unavailable: `
    недоступн | внутрішня помилка | помилка сервера | nedostupn | interní chyba | chyba serveru
    | vnitřní chyba | utilgjengelig | utilgængelig | intern (feil/fejl) | serverfejl | der opstod en fejl
    | det oppstod en feil | ei ole käytettävissä | sisäinen virhe | palvelinvirhe | nem (elérhető/érhető el)
    | belső hiba | szerverhiba | indisponibil | eroare (internă/de server) | غير متاح | خطأ داخلي
    | خطأ في الخادم`,
  maintenance: `
    технічне обслуговування | údržba | vedlikehold | vedligeholdelse | huolto | karbantartás | mentenanță
    | صيانة`,
  permission: `
    доступ заборонено | немає (прав/доступу) | přístup (odepřen/zamítnut) | nemáte oprávnění
    | adgang (nektet/nægtet) | ingen (tilgang/adgang) | pääsy (evätty/kielletty) | ei oikeuksia
    | hozzáférés (megtagadva) | nincs jogosultság | acces (interzis/refuzat/respins) | تم رفض الوصول
    | غير مصرح`,
  credentials: `
    пароль | авторизац | автентифік | přihlášení | heslo | adgangskode | passord | pålogging | salasana
    | kirjautu | jelszó | bejelentkez | parolă | autentificare | كلمة المرور | المصادقة`,
  invalid_words: `
    невірн | некоректн | неправильн | недійсн | neplatn | chybn | nesprávn | ugyldig | forkert | feil format
    | virheellin | ei kelpaa | érvénytelen | hibás | helytelen | invalid | nevalid | incorect | غير صالح
    | غير صحيح`,
  required: `
    обов'язков | не вказано | povinn | chybí | skal (angives/udfyldes) | må (angis/fylles) | mangler
    | pakollinen | puuttuu | kötelező | hiányzik | obligatoriu | lipsește | مطلوب | حقل إلزامي`,
  record_missing: `
    не знайдено | не існує | nenalezen | neexistuje | findes ikke | finnes ikke | ikke fundet | ikke funnet
    | ei löydy | ei ole olemassa | nem található | nem létezik | nu (există/a fost găsit) | غير موجود`,
  duplicate: `
    вже існує | дубл | již existuje | duplicitní | findes allerede | finnes allerede | on jo olemassa
    | már létezik | există deja | موجود بالفعل | مكرر`,
  already_done: `
    вже (оплачен/оброблен/скасован/проведен) | již (zaplacen/zpracován/stornován/zaúčtován)
    | allerede (betalt/bogført/bokført/behandlet/annulleret/refunderet/kreditert)
    | on jo (maksettu/käsitelty/peruttu) | már (kifizet/feldolgoz/töröl) | deja (plătit/procesat/anulat)
    | تم الدفع مسبقا`,
  money: `
    недостатньо (коштів/товару) | nedostatek (prostředků/zásob) | nedostatečný zůstatek | utilstrækkelig
    | ikke dekning | utilstrekkelig | saldo ei riitä | katetta ei | nincs elegendő | fonduri insuficiente
    | sold insuficient | رصيد غير كاف`,
  type_error: `
    посилання на об'єкт | ділення на нуль | програмна помилка | dělení nulou | odkaz na objekt
    | neošetřená výjimka | division med nul | divisjon med null | objektreference | nollalla jako
    | nullával való osztás | împărțire la zero | القسمة على صفر | خطأ برمجي`,
  lock: `
    заблоковано (іншим/користувачем) | uzamčen .. uživatelem | používá jiný | låst af | låst av
    | bruges af en anden | lukittu | másik felhasználó | zárolva | blocat de`,
};
