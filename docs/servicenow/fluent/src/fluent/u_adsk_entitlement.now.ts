import '@servicenow/sdk/global'
import { ImportSet, StringColumn, Table } from '@servicenow/sdk/core'

export const u_adsk_entitlement = Table({
    name: 'u_adsk_entitlement',
    label: 'ADSK entitlement',
    extends: 'sys_import_set_row',
    schema: {
        u_row_key: StringColumn({ label: 'u_row_key', maxLength: 40 }),
        u_run_id: StringColumn({ label: 'u_run_id', maxLength: 64 }),
        u_source: StringColumn({ label: 'u_source', maxLength: 100 }),
        u_hash: StringColumn({ label: 'u_hash', maxLength: 40 }),
        u_schema_version: StringColumn({ label: 'u_schema_version', maxLength: 10 }),
        u_asset_tag: StringColumn({ label: 'u_asset_tag', maxLength: 100 }),
        u_model: StringColumn({ label: 'u_model', maxLength: 32 }),
        u_software_model: StringColumn({ label: 'u_software_model', maxLength: 32 }),
        u_license_type: StringColumn({ label: 'u_license_type', maxLength: 40 }),
        u_license_metric: StringColumn({ label: 'u_license_metric', maxLength: 100 }),
        u_rights: StringColumn({ label: 'u_rights', maxLength: 20 }),
        u_total_units: StringColumn({ label: 'u_total_units', maxLength: 20 }),
        u_start_date: StringColumn({ label: 'u_start_date', maxLength: 20 }),
        u_end_date: StringColumn({ label: 'u_end_date', maxLength: 20 }),
        u_cost: StringColumn({ label: 'u_cost', maxLength: 40 }),
        u_po_number: StringColumn({ label: 'u_po_number', maxLength: 40 }),
        u_serial_number: StringColumn({ label: 'u_serial_number', maxLength: 100 }),
        u_contract_number: StringColumn({ label: 'u_contract_number', maxLength: 100 }),
        u_vendor: StringColumn({ label: 'u_vendor', maxLength: 80 }),
        u_install_status: StringColumn({ label: 'u_install_status', maxLength: 10 }),
    },
})

ImportSet({
    $id: Now.ID['u_adsk_entitlement-map'],
    name: 'ADSK entitlement',
    sourceTable: 'u_adsk_entitlement',
    targetTable: 'alm_license',
    active: true,
    order: 100,
    runBusinessRules: true,
    enforceMandatoryFields: 'no',
    copyEmptyFields: false,
    createOnEmptyCoalesce: false,
    runScript: true,
    script: Now.include('../scripts/u_adsk_entitlement.map.js'),
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
        asset_tag: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_asset_tag') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        model: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_model') || '');
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
        license_type: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_license_type') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        license_metric: { sourceField: 'u_license_metric', referenceValueField: 'name', choiceAction: 'reject' },
        rights: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_rights') || '');
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
        start_date: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_start_date') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        end_date: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_end_date') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        cost: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_cost') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        po_number: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_po_number') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        serial_number: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_serial_number') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        u_contract_number: {
            useSourceScript: true,
            sourceScript: `answer = (function transformEntry(source) {
                    var value = String(source.getValue('u_contract_number') || '');
                    if (value === '' || value === '@clear')
                        return '';
                    return value;
                })(source);`,
        },
        vendor: { sourceField: 'u_vendor', referenceValueField: 'name', choiceAction: 'ignore' },
    },
    scripts: [
        { $id: Now.ID['u_adsk_entitlement-before'], when: 'onBefore', script: Now.include('../scripts/u_adsk_entitlement.onBefore.js') },
        { $id: Now.ID['u_adsk_entitlement-reject'], when: 'onReject', script: Now.include('../scripts/u_adsk_entitlement.onReject.js') },
    ],
})
