import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_license_server = Table({
    name: 'u_adsk_license_server',
    label: 'ADSK licence server',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_name: StringColumn({ label: 'u_name', maxLength: 100 }),
        u_host_names: StringColumn({ label: 'u_host_names', maxLength: 255 }),
        u_status: StringColumn({ label: 'u_status', maxLength: 40 }),
        u_last_connection: StringColumn({ label: 'u_last_connection', maxLength: 40 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_license_server-map'],
    name: 'ADSK licence server',
    sourceTable: 'u_adsk_license_server',
    targetTable: 'samp_eng_app_license_server',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_license_server.map.js'),
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
        u_host_names: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_host_names') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        status: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_status') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        last_connection: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_last_connection') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    var moment = new GlideDateTime();
                    moment.setValue(value);
                    return moment;
                })(source);`,
        },
    },
    scripts: [
        { $id: Now.ID['u_adsk_license_server-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_license_server.onBefore.js') },
        { $id: Now.ID['u_adsk_license_server-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_license_server.onReject.js') },
    ],
})
