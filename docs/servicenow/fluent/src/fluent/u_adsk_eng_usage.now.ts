import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_eng_usage = Table({
    name: 'u_adsk_eng_usage',
    label: 'ADSK engineering usage',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_norm_publisher: StringColumn({ label: 'u_norm_publisher', maxLength: 100 }),
        u_norm_product: StringColumn({ label: 'u_norm_product', maxLength: 255 }),
        u_reporting_version: StringColumn({ label: 'u_reporting_version', maxLength: 40 }),
        u_user: StringColumn({ label: 'u_user', maxLength: 100 }),
        u_usage_date: StringColumn({ label: 'u_usage_date', maxLength: 20 }),
        u_total_sess_duration: StringColumn({ label: 'u_total_sess_duration', maxLength: 40 }),
        u_total_idle_duration: StringColumn({ label: 'u_total_idle_duration', maxLength: 40 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_eng_usage-map'],
    name: 'ADSK engineering usage',
    sourceTable: 'u_adsk_eng_usage',
    targetTable: 'samp_eng_app_usage',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_eng_usage.map.js'),
    fields: {
        u_row_key: { sourceField: 'u_row_key', coalesce: true, coalesceEmptyFields: false },
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
        norm_publisher: { sourceField: 'u_norm_publisher', referenceValueField: 'publisher', choiceAction: 'reject' },
        norm_product: { sourceField: 'u_norm_product', referenceValueField: 'prod_name', choiceAction: 'reject' },
        reporting_version: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_reporting_version') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        user: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_user') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
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
        total_sess_duration: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_total_sess_duration') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var duration = new GlideDuration();
                    duration.setValue(value);
                    return duration;
                })(source);`,
        },
        total_idle_duration: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_total_idle_duration') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var duration = new GlideDuration();
                    duration.setValue(value);
                    return duration;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_eng_usage-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_eng_usage.onBefore.js') },
        { $id: Now.ID['u_adsk_eng_usage-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_eng_usage.onReject.js') },
    ],
})
