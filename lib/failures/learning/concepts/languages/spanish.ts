import type { Phrasebook } from "../lexicon";

export const SPANISH: Phrasebook = {
  line_lost: `
    conexión .. (perdida/cerrada/interrumpida/reiniciada/restablecida/cortada/finalizada)
    | se (perdió/cerró/interrumpió/cortó) la (conexión/comunicación) | error de (red/comunicación)
    | fallo de (red/comunicación) | cerrada por el (servidor/host)`,
  line_refused: `
    conexión .. (rechazada/denegada/fallida/falló)
    | no se (pudo/puede/ha podido/logró) (conectar/establecer/contactar/comunicar) | imposible conectar
    | error (al conectar/de conexión) | fallo de conexión | host inaccesible | no hay (conexión/ruta)
    | inalcanzable`,
  name_unresolved: `
    host (desconocido/no encontrado) | no se (pudo/puede) resolver | resolver el (nombre/host)
    | nombre (de host/del servidor)`,
  timed_out: `
    tiempo de espera | tiempo (agotado/excedido/límite) | se agotó el tiempo | agotado el tiempo
    | no (responde/respondió/contestó/ha respondido) | sin respuesta | tardó demasiado | expiró el tiempo`,
  rate_limit: `
    demasiadas (solicitudes/peticiones/llamadas/consultas/conexiones/transacciones)
    | demasiados (intentos/accesos/envíos/mensajes)
    | (límite/cantidad máxima/máximo/número máximo/tope/cuota) .. (solicitudes/peticiones/llamadas/consultas/intentos/envíos/mensajes)
    | (solicitudes/peticiones/llamadas/consultas/envíos/mensajes) por (segundo/minuto/hora/día)
    | cuota .. (diaria/excedida/agotada/por minuto/por hora/api) | demasiado (rápido/frecuente/seguido)
    | reduzca | tasa (de envío/permitida)
    | ha superado .. (solicitudes/llamadas/consultas/envíos/límite de peticiones)
    | espere .. (segundos/minutos)`,
  unavailable: `
    no (está) disponible | no se encuentra disponible | fuera de (servicio/línea)
    | error (interno/del sistema/inesperado/técnico/del servidor/desconocido/general/interno del servidor/no controlado del servicio)
    | ha ocurrido un (error/problema) | ocurrió un error | se produjo un error | se ha producido un error
    | problemas técnicos | caído | servicio .. (suspendido temporalmente/interrumpido/caído/no responde)
    | intermitencia | inconvenientes técnicos | falla (técnica/del sistema)`,
  maintenance: `mantenimiento | en actualización | actualización en curso | ventana de mantenimiento`,
  lock: `
    bloquead(o/a) por (otro/el usuario/un proceso) | en uso por
    | siendo (usado/modificado/editado/procesado/utilizado) | otro (usuario/proceso) | interbloqueo
    | bloqueo mutuo | en proceso | ya se está (procesando/ejecutando) | proceso en curso | está siendo
      | (base de datos/registro/tabla/documento/archivo) .. (bloqueada/bloqueado)`,
  over_capacity: `
    sobrecarga | sobrecargado | saturado | congestionado | colapsado | sistema ocupado | alta demanda`,
  credentials: `
    credencial | contraseña | usuario (o/y) (contraseña/clave) | usuario no (válido/autorizado/autenticado)
    | no (autorizado/autenticado) | autenticación | autentificación
    | clave (de acceso/api/secreta/incorrecta/fiscal) | token | ticket de acceso
    | sesión (expirada/caducada/inválida/no) | iniciar sesión | inicio de sesión | llave de acceso`,
  signature: `
    firma .. (inválida/incorrecta/no válida/no coincide/errónea) | sello .. (inválido/no corresponde)
    | firma digital | firma electrónica`,
  permission: `
    permiso | acceso (denegado/no permitido/prohibido/restringido/no autorizado)
    | no tiene (acceso/permiso/permisos/derechos/privilegios/autorización) | no (está) autorizado (para/a)
    | sin (permiso/permisos/autorización) | privilegios insuficientes | prohibido`,
  certificate: `
    certificado .. (expirado/caducado/vencido/revocado/no válido/inválido/digital/no confiable/no corresponde)
    | certificado`,
  account_off: `
    (cuenta/usuario/servicio/comercio/empresa/tienda/módulo/contribuyente/suscripción/aplicación) .. (suspendid/desactivad/bloquead/inactiv/inhabilitad/dad de baja/deshabilitad/no habilitad/no activad)
    | no (habilitado/habilitada/activado/activada) para | no está (habilitado/habilitada/activo/activa)
    | inhabilitad | dado de baja el servicio | no adherido`,
  route_missing: `
    página no encontrada
    | (recurso/ruta/método/servicio/url/dirección/operación) .. (no encontrad/no existe/inexistente/no permitido/no soportad)
    | método no permitido`,
  invalid_words: `
    inválid | no (es) válid | incorrect | erróne | no (corresponde/coincide/cumple) | formato
    | debe (ser/tener/contener/estar/indicar/coincidir/corresponder)
    | no (puede/debe) (ser/estar/contener/exceder/superar)
    | no (reconocid/admitid/soportad/permitid) (el valor) | mal formad
    | no se (pudo/puede) (interpretar/leer/procesar el xml|procesar el documento) | fuera de rango
    | no informad .. correct | estructura .. (inválida/incorrecta) | esquema`,
  required: `
    obligatori | requerid | falta | faltan | debe (informar/indicar/ingresar/especificar/enviar)
    | no (informad/especificad/indicad/consignad|ingresad) | vacío
    | no puede (estar vacío/ser nulo/quedar vacío) | ausente`,
  too_long: `
    demasiado (largo/grande/corto) | supera .. (caracteres/longitud/tamaño)
    | excede .. (caracteres/longitud/tamaño) | longitud (máxima/incorrecta)`,
  record_missing: `
    (cliente/factura/pedido/artículo/producto/proveedor/cuenta/pago/registro/documento/comprobante/moneda/impuesto/contribuyente/rfc/ruc/cuit/orden/contrato/usuario/concepto/receptor) .. (no existe/no encontrad/inexistente/desconocid/no se encuentra/no registrad/no está registrad/no está dad/no figura/no fue encontrad/no localizad)
    | no (existe/se encontró/se encuentra/hay) (el/la/un/una/ningún/ninguna)
    | no se encontr(ó/aron) (registros/datos)`,
  duplicate: `
    ya (existe/registrad/utilizad/está registrad/está en uso/fue registrad/fue utilizad/fue ingresad/fue informad)
    | duplicad | repetid | existe (otro/otra) .. con (el mismo/la misma)
    | previamente (registrad/utilizad/informad)`,
  already_done: `
    (ya/previamente/anteriormente) .. (pagad/cobrad/procesad/cancelad/anulad/contabilizad/cerrad/reembolsad/facturad/enviad/timbrad/emitid/autorizad/devuelt/conciliad/despachad/entregad/presentad/aprobad/rechazad)
    | ya (fue/ha sido/está/se encuentra) (presentado/presentada/registrado/registrada/informado/informada/emitido/emitida/autorizado/enviado/enviada/pagado/pagada/procesado/procesada/facturado/anulado/dado de baja)`,
  state: `
    (estado/estatus/situación) .. (no permite/actual/inválido/incorrecto/no válido/no corresponde)
    | no (se puede/puede|es posible|permite) .. (cancelar/anular/reembolsar/modificar/eliminar/editar/contabilizar/facturar/devolver/timbrar)
    | no puede ser (cancelad/anulad/reembolsad/modificad/eliminad/devuelt)
    | está (cerrad/anulad/cancelad/bloquead/finalizad/vencid) | ya no (es posible/se puede/está disponible)
    | conflicto | versión desactualizada
    | no se corresponde con el próximo | no corresponde al (próximo/siguiente)`,
  period: `
    (periodo/período/ejercicio/mes/año fiscal) .. (cerrado/bloqueado/no abierto/no está abierto/finalizado)
    | fuera (del período/de plazo/de fecha) | fecha .. (anterior/posterior) .. (permitid/cierre)`,
  money: `
    (saldo/fondos/crédito/existencias/stock/inventario/cupo/límite de crédito/presupuesto/disponible) .. (insuficiente/excedido/agotado/superado/no disponible/no alcanza)
    | fondos insuficientes | sin (saldo/stock/existencias/fondos/cupo)
    | (importe/monto|valor|cantidad) .. (supera/excede/mayor/superior/sobrepasa)
    | (supera/excede) .. (saldo/importe/monto/disponible/pendiente/límite de crédito)`,
  declined: `
    (tarjeta/pago/transacción/operación/cobro/domiciliación) .. (rechazad/denegad/vencid/caducad/bloquead/declinad/no autorizad por el|expirad/robada/perdida)
    | rechazad(o/a) por el (banco/emisor) | denegad(o/a) por
    | tarjeta (vencida/caducada/expirada/rechazada/bloqueada/robada/restringida)`,
  blocked: `
    plazo .. (vencid/expirad/superad/finalizad) | fraude | riesgo | sospech | lavado | normativa
    | requiere (aprobación/autorización del)`,
  type_error: `
    referencia (a/de) objeto no | referencia a un objeto | puntero nulo | división (por/entre) cero
    | índice (fuera/está fuera) | excepción no (controlada/manejada) | error en tiempo de ejecución
    | no implementad | error de sintaxis | plantilla | desbordamiento | variable .. no definid`,
  sql_defect: `
    (columna/tabla/relación/nombre de objeto/nombre de columna/procedimiento/función) .. (no existe/inválido/no válido/desconocid/no encontrad)
    | sintaxis incorrecta`,
  plan_limit: `
    (plan/contrato/suscripción/licencia/prueba/período de prueba/membresía) .. (vencid/expirad/finalizad/terminad/cancelad/caducad/no incluye/agotad)
    | créditos agotados | folios (agotados/insuficientes) | timbres (agotados/insuficientes) | falta de pago
    | adeudo | actualice su plan`,
  invalid: `mal formado | malformado | xml mal formado`,
  token_state: `
    (token/contraseña/sesión/clave/credenciales/usuario) .. (expirado/expirada/caducado/caducada/vencido/vencida/incorrecto/incorrecta/inválido/inválida/no válida/no válido/no válidas/no es válida/no es válido/revocado)
      | (inicie/iniciar) sesión (de nuevo/nuevamente/otra vez)`,
};
