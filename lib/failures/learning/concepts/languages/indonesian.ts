import type { Phrasebook } from "../lexicon";

/** Indonesian, and what Malay shares with it. */
export const INDONESIAN: Phrasebook = {
  line_lost: `koneksi .. (terputus/terhenti/ditutup/hilang) | sambungan .. terputus | kesalahan jaringan`,
  line_refused: `
    koneksi .. (ditolak/gagal) | (tidak dapat/tidak bisa/gagal) (terhubung/menghubungi/menyambung)
    | gagal .. koneksi`,
  timed_out: `
    waktu (koneksi/tunggu/permintaan) .. (habis/terlampaui) | waktu habis | kehabisan waktu | tidak merespon
    | tidak ada (respon/jawaban)`,
  rate_limit: `
    terlalu (banyak/sering) (permintaan/percobaan/panggilan) | permintaan .. terlalu (banyak/sering)
    | (batas/kuota/limit) (permintaan/panggilan/akses) | tunggu .. (detik/menit) | melebihi (kuota/batas) permintaan`,
  unavailable: `
    (tidak/belum) tersedia (untuk) (sementara) | sedang (tidak) (gangguan/sibuk/bermasalah) | gangguan
    | kesalahan (server/internal/sistem) | tidak dapat diakses | coba (lagi) (beberapa saat/nanti)
    | sedang tidak (tersedia/aktif/dapat) | server (sibuk/down) | terjadi kesalahan pada server`,
  maintenance: `pemeliharaan | perawatan sistem | sedang diperbarui | tutup hari`,
  lock: `
    terkunci | sedang (diproses/digunakan/diubah/diedit) | dikunci oleh | pengguna lain`,
  over_capacity: `kelebihan beban | server penuh | beban (terlalu) tinggi`,
  credentials: `
    kata sandi | kunci api | kredensial | otentikasi | autentikasi | belum (login/masuk) | silakan (masuk/login)
    | sesi .. (berakhir/habis/tidak) | nama pengguna`,
  token_state: `
    (token/kunci/sesi/kredensial/sandi) .. (kedaluwarsa/kadaluarsa/tidak valid/tidak sah/salah/berakhir/dicabut)`,
  signature: `tanda tangan .. (tidak/salah)`,
  permission: `
    akses ditolak | tidak (memiliki/punya) (izin/akses/hak) | tidak (diizinkan/berwenang) | hak akses
    | tidak terdaftar`,
  certificate: `sertifikat`,
  account_off: `
    (akun/merchant/pengguna/toko) .. (tidak aktif/dinonaktifkan/diblokir/ditangguhkan) | belum diaktifkan`,
  route_missing: `(halaman/alamat/rute/metode) .. (tidak ditemukan/tidak diizinkan/tidak tersedia)`,
  invalid_words: `
    tidak (valid/sah/sesuai/benar/didukung/dikenal) | format .. salah | salah format | harus (berupa/berisi/lebih/kurang/salah satu)
    | tidak boleh | minimal | maksimal`,
  required: `wajib (diisi/ada) | harus diisi | tidak boleh kosong | tidak lengkap | belum diisi | diperlukan`,
  too_long: `terlalu (panjang/besar/pendek) | melebihi (panjang/ukuran)`,
  record_missing: `
    (pelanggan/produk/rekening/pesanan/data/faktur/barang/akun/nomor) .. (tidak ditemukan/tidak ada/tidak terdaftar)`,
  duplicate: `
    sudah (ada/terdaftar/digunakan/dipakai/pernah) | duplikat | ganda | telah (digunakan/terdaftar/ada)`,
  already_done: `
    (sudah/telah) (dibayar/diproses/dibatalkan/dikembalikan/selesai/lunas/dikirim/ditutup/diposting)
    | sudah pernah`,
  state: `tidak dapat (diubah/dibatalkan/dihapus/dikembalikan) | status .. (tidak|saat ini)`,
  period: `periode .. (ditutup/tertutup/terkunci)`,
  money: `
    saldo .. (tidak (cukup/mencukupi)/kurang) | (stok/persediaan) .. (habis/kosong/tidak cukup)
    | melebihi (saldo/limit kredit/jumlah)`,
  declined: `(kartu/pembayaran/transaksi) .. (ditolak/gagal/kedaluwarsa)`,
  type_error: `
    kesalahan program | nilai null | pembagian dengan nol | tidak terdefinisi | (kelas/fungsi/metode) .. tidak ditemukan`,
  sql_defect: `(kolom/tabel) .. (tidak dikenal/tidak ditemukan/tidak ada)`,
};
