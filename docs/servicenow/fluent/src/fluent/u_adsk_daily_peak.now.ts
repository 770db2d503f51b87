import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_daily_peak = Table({
    name: 'u_adsk_daily_peak',
    label: 'ADSK daily peak',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_license: StringColumn({ label: 'u_license', maxLength: 40 }),
        u_usage_date: StringColumn({ label: 'u_usage_date', maxLength: 20 }),
        u_concurrent_usage: StringColumn({ label: 'u_concurrent_usage', maxLength: 20 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_daily_peak-map'],
    name: 'ADSK daily peak',
    sourceTable: 'u_adsk_daily_peak',
    targetTable: 'samp_eng_app_concurrent_usage',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_daily_peak.map.js'),
    fields: {
        conc_usage_id: { sourceField: 'u_row_key', coalesce: true, coalesceEmptyFields: false },
        source: 'u_source',
        u_hash: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_hash') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        license: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_license') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var parent = new GlideRecord('samp_eng_app_license');
                    return parent.get('license_id', value) ? parent.getUniqueValue() : '';
                })(source);`,
        },
        usage_date: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_usage_date') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        concurrent_usage: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_concurrent_usage') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_daily_peak-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_daily_peak.onBefore.js') },
        { $id: Now.ID['u_adsk_daily_peak-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_daily_peak.onReject.js') },
    ],
})
