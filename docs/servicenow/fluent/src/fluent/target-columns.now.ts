import '@servicenow/sdk/global'
import { DateColumn, DecimalColumn, StringColumn, Table } from '@servicenow/sdk/core'

export const samp_eng_app_license_server = Table({
    name: 'samp_eng_app_license_server' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_host_names: StringColumn({ label: 'u_host_names', maxLength: 255 }),
    },
})

export const samp_eng_app_license = Table({
    name: 'samp_eng_app_license' as any,
    schema: {
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})

export const samp_eng_app_concurrent_usage = Table({
    name: 'samp_eng_app_concurrent_usage' as any,
    schema: {
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})

export const samp_eng_app_denial = Table({
    name: 'samp_eng_app_denial' as any,
    schema: {
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})

export const samp_eng_app_usage = Table({
    name: 'samp_eng_app_usage' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})

export const alm_license = Table({
    name: 'alm_license' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_contract_number: StringColumn({ label: 'u_contract_number', maxLength: 100 }),
    },
})

export const samp_sw_subscription = Table({
    name: 'samp_sw_subscription' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})

export const samp_sw_resource_value = Table({
    name: 'samp_sw_resource_value' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_period_start: DateColumn({ label: 'u_period_start' }),
        u_tokens: DecimalColumn({ label: 'u_tokens', attributes: { scale: 6 } }),
    },
})

export const sam_saas_consumption_summary = Table({
    name: 'sam_saas_consumption_summary' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_period_start: DateColumn({ label: 'u_period_start' }),
    },
})

export const cmdb_sam_sw_install = Table({
    name: 'cmdb_sam_sw_install' as any,
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
    },
})
