import type { Phrasebook } from "../lexicon";

export const TURKISH: Phrasebook = {
  line_lost: `
    bağlantı(sı) .. (koptu/kesildi/kapatıldı/sıfırlandı|kaybedildi|sonlandırıldı|zorla kapatıldı) | ağ hatası
    | iletişim hatası`,
  line_refused: `
    bağlantı .. (reddedildi/kurulamadı/başarısız|sağlanamadı) | bağlanılamadı | bağlanamadı
    | sunucuya (bağlan/ulaş|erişil) | ulaşılamıyor | erişilemiyor | bağlantı hatası`,
  name_unresolved: `(ana bilgisayar|sunucu|host) .. (bulunamadı|çözümlenemedi|bilinmiyor) | ad çözümle`,
  timed_out: `
    zaman aşımı | süre(si/) (doldu|aşıldı) | (yanıt|cevap) (vermiyor|alınamadı|gelmedi|vermedi)
    | çok uzun sürdü`,
  rate_limit: `
    çok (fazla|sık) (istek|çağrı|deneme|sorgu|işlem) | çok sık
    | (istek|çağrı|sorgu|deneme) (limiti|sınırı|sayısı|kotası)
    | (dakikada|saniyede|saatte|günde) .. (istek|sorgu|çağrı|işlem) | hız (sınırı|limiti)
    | (saniye|dakika) (bekle|sonra) | beklemelisiniz | yavaşla | günlük .. (sorgu|istek|çağrı)
    | kota .. (aşıldı|doldu)`,
  unavailable: `
    kullanılamıyor | hizmet (dışı|verilemiyor|veremiyor) | (iç|dahili) (hata|sunucu) | sistem hatası
    | sunucu hatası | beklenmeyen (bir/) hata | beklenmedik | bilinmeyen hata | teknik (sorun|arıza|hata)
    | bir (hata|sorun) oluştu | hata oluştu | servis .. (kapalı|çalışmıyor|yanıt) | geçici (hata|sorun|olarak)
    | arıza`,
  maintenance: `bakım | güncelleme yapılıyor | güncelleniyor`,
  lock: `
    (tarafından|başka kullanıcı) .. (kilitlen|düzenleniyor|kullanılıyor|işleniyor) | kilitli | kilitlen
    | başka (bir/) (kullanıcı|işlem) | işlem devam ediyor | işleniyor | kilitlenme`,
  over_capacity: `aşırı (yük|yoğun) | yoğunluk | meşgul`,
  credentials: `
    şifre | parola | kullanıcı adı | kimlik (doğrulama|bilgi) | yetkisiz (erişim/) | oturum
    | giriş (yap|başarısız) | (api/) anahtar .. (geçersiz|hatalı|süresi) | token
    | geçersiz (anahtar|kullanıcı)`,
  signature: `imza .. (geçersiz|hatalı|doğrulanamadı|uyuşmuyor) | mali mühür`,
  permission: `
    yetki(niz/) (yok|bulunm|yetersiz) | erişim (engellendi|reddedildi|izni|yetkisi) | izin (yok|verilmedi)
    | izniniz | yetkili değil | yetkiniz`,
  certificate: `sertifika`,
  account_off: `
    (hesap|hesabınız|kullanıcı|abonelik|mağaza|firma|servis) .. (askıya|devre dışı|kapalı|pasif|dondurul|aktif değil)
    | aktif değil | devre dışı`,
  route_missing: `
    sayfa bulunamadı | (kaynak|adres|metot|servis|yol) .. (bulunamadı|desteklenmiyor|izin verilmiyor|geçersiz)
    | metoda izin`,
  invalid_words: `
    geçersiz | hatalı | geçerli değil | yanlış | format | (olmalı|olmalıdır) | olamaz | uygun değil
    | uyuşmuyor | desteklenmiyor | doğrulama hatası | şema`,
  required: `
    zorunlu | eksik | boş (olamaz|bırakılamaz|geçilemez) | girilmedi | girilmelidir | gerekli | belirtilmedi`,
  too_long: `çok (uzun|büyük|kısa) | karakter(den/) .. (fazla|uzun) | uzunlu`,
  record_missing: `
    (müşteri|fatura|sipariş|ürün|cari|stok|kayıt|hesap|belge|ödeme|firma|kullanıcı|kod|kart) .. (bulunamadı|bulunmuyor|mevcut değil|tanımlı değil|yok_|tanımsız|kayıtlı değil)`,
  duplicate: `
    zaten (mevcut|var|kayıtlı|kullanıl|eklen) | daha önce (kullanıl|kaydedil|eklen|gönderil) | mükerrer
    | tekrar(lanan/) kayıt | yinelenen | benzersiz`,
  already_done: `
    (zaten|daha önce) .. (ödendi|ödenmiş|işlendi|işlenmiş|iade|iptal|kapat|gönderil|muhasebeleş|onaylan|faturalan|tamamlan|sevk)`,
  state: `
    (durum|statü) .. (uygun değil|izin vermiyor|geçersiz)
    | (iptal|iade|değiştir|düzenle|sil|güncelle)(ile/ene/)mez | iptal edilemez | iade edilemez
    | değiştirilemez | düzenlenemez | silinemez | güncellenemez | (kapalı|kapatılmış|iptal edilmiş|onaylanmış)`,
  period: `(dönem|mali yıl|ay) .. (kapalı|kapatılmış|kapanmış|kilitli)`,
  money: `
    (bakiye|stok|limit|kredi limiti) .. (yetersiz|aşıldı|yok|dolu) | yetersiz (bakiye|stok|limit)
    | (tutar|miktar) .. (aşıyor|büyük|fazla) | (günlük|aylık) .. limiti aşıldı`,
  declined: `
    (kart|ödeme|işlem) .. (reddedildi|onaylanmadı|süresi dolmuş|başarısız|çalıntı|kayıp)
    | banka tarafından red | (kartın/) son kullanma`,
  blocked: `(süre|vade) .. (geçti|doldu|dolmuş) | dolandırıcılık | şüpheli | onay (gerekli|bekliyor)`,
  type_error: `
    nesne başvurusu | sıfıra böl | (dizin|indeks) .. sınır | işlenmemiş | işlenmeyen özel durum | söz dizimi
    | uygulanmadı | kritik hata | değişken .. tanımlı değil`,
  sql_defect: `(sütun|tablo|nesne adı|kolon) .. (geçersiz|bulunamadı|mevcut değil|yok_)`,
  plan_limit: `
    (abonelik|sözleşme|lisans|deneme|paket|kontör) .. (bitti|doldu|sona|yetersiz|süresi|tükendi|kalmadı)
    | kontör`,
  token_state: `
    (token/jeton/şifre/parola/oturum/anahtar) .. (süresi doldu/süresi dolmuş/geçersiz/hatalı/yanlış/iptal edildi)`,
};
