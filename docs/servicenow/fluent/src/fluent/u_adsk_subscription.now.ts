import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_subscription = Table({
    name: 'u_adsk_subscription',
    label: 'ADSK subscription',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_user_principal_name: StringColumn({ label: 'u_user_principal_name', maxLength: 255 }),
        u_user: StringColumn({ label: 'u_user', maxLength: 32 }),
        u_software_model: StringColumn({ label: 'u_software_model', maxLength: 32 }),
        u_display_name: StringColumn({ label: 'u_display_name', maxLength: 255 }),
        u_subscription_identifier: StringColumn({ label: 'u_subscription_identifier', maxLength: 255 }),
        u_external_user_id: StringColumn({ label: 'u_external_user_id', maxLength: 255 }),
        u_external_created: StringColumn({ label: 'u_external_created', maxLength: 40 }),
        u_last_activity: StringColumn({ label: 'u_last_activity', maxLength: 40 }),
        u_user_source: StringColumn({ label: 'u_user_source', maxLength: 40 }),
        u_sourced_from_integration: StringColumn({ label: 'u_sourced_from_integration', maxLength: 40 }),
        u_active: StringColumn({ label: 'u_active', maxLength: 10 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_subscription-map'],
    name: 'ADSK subscription',
    sourceTable: 'u_adsk_subscription',
    targetTable: 'samp_sw_subscription',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_subscription.map.js'),
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
        user_principal_name: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_user_principal_name') || '');
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
        software_model: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_software_model') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        display_name: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_display_name') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        subscription_identifier: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_subscription_identifier') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        external_user_id: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_external_user_id') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        external_created: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_external_created') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var moment = new GlideDateTime();
                    moment.setValue(value);
                    return moment;
                })(source);`,
        },
        last_activity: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_last_activity') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var moment = new GlideDateTime();
                    moment.setValue(value);
                    return moment;
                })(source);`,
        },
        user_source: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_user_source') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        sourced_from_integration: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_sourced_from_integration') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        active: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_active') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_subscription-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_subscription.onBefore.js') },
        { $id: Now.ID['u_adsk_subscription-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_subscription.onReject.js') },
    ],
})
