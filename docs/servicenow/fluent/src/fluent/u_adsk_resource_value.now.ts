import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_resource_value = Table({
    name: 'u_adsk_resource_value',
    label: 'ADSK resource value',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_name: StringColumn({ label: 'u_name', maxLength: 255 }),
        u_software_model: StringColumn({ label: 'u_software_model', maxLength: 32 }),
        u_period_start: StringColumn({ label: 'u_period_start', maxLength: 20 }),
        u_tokens: StringColumn({ label: 'u_tokens', maxLength: 40 }),
        u_units_consumed: StringColumn({ label: 'u_units_consumed', maxLength: 40 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_resource_value-map'],
    name: 'ADSK resource value',
    sourceTable: 'u_adsk_resource_value',
    targetTable: 'samp_sw_resource_value',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_resource_value.map.js'),
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
        name: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_name') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        software_model: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_software_model') || '');
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
        u_tokens: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_tokens') || '');
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
    },
    scripts: [
        { $id: Now.ID['u_adsk_resource_value-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_resource_value.onBefore.js') },
        { $id: Now.ID['u_adsk_resource_value-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_resource_value.onReject.js') },
    ],
})
