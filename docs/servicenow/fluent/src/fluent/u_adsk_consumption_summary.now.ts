import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_consumption_summary = Table({
    name: 'u_adsk_consumption_summary',
    label: 'ADSK consumption summary',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_product: StringColumn({ label: 'u_product', maxLength: 32 }),
        u_edition: StringColumn({ label: 'u_edition', maxLength: 255 }),
        u_unit: StringColumn({ label: 'u_unit', maxLength: 40 }),
        u_period_start: StringColumn({ label: 'u_period_start', maxLength: 20 }),
        u_total_units: StringColumn({ label: 'u_total_units', maxLength: 40 }),
        u_units_consumed: StringColumn({ label: 'u_units_consumed', maxLength: 40 }),
        u_contract_start: StringColumn({ label: 'u_contract_start', maxLength: 20 }),
        u_contract_end: StringColumn({ label: 'u_contract_end', maxLength: 20 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_consumption_summary-map'],
    name: 'ADSK consumption summary',
    sourceTable: 'u_adsk_consumption_summary',
    targetTable: 'sam_saas_consumption_summary',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_consumption_summary.map.js'),
    fields: {
        u_row_key: { sourceField: 'u_row_key', coalesce: true, coalesceEmptyFields: false },
        u_source: 'u_source',
        u_hash: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_hash') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        product: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_product') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        edition: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_edition') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        unit: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_unit') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        u_period_start: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_period_start') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        total_units: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_total_units') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        units_consumed: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_units_consumed') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        contract_start: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_contract_start') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        contract_end: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_contract_end') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_consumption_summary-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_consumption_summary.onBefore.js') },
        { $id: Now.ID['u_adsk_consumption_summary-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_consumption_summary.onReject.js') },
    ],
})
